package dev.pollux.isolation.client;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EventSink;
import dev.pollux.engine.PromptCounts;
import dev.pollux.isolation.wire.Message;
import dev.pollux.isolation.wire.MessageChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A request that was given to an engine elsewhere.
 *
 * <p>Threading: safe for use by many threads; {@link #admitted} and {@link #tell} are for the one that hands the sink its events.
 */
final class RemoteGeneration implements AutoCloseable {

    /** The reader's progress is told this many times per read-ahead: often enough that the engine need not pause. */
    private static final int REPORTS_PER_READ_AHEAD = 4;

    private final long number;
    private final MessageChannel<Message.ToServer> channel;
    private final AdmissionSink sink;
    private final Runnable forget;
    private final List<Consumer<EventSink>> early = new ArrayList<>();
    private final AtomicInteger unreported = new AtomicInteger();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private volatile PromptCounts prompt = PromptCounts.NONE;
    private volatile int readAhead;

    /** @param forget run when the generation is closed: no message concerns it any more */
    RemoteGeneration(long number, MessageChannel<Message.ToServer> channel, AdmissionSink sink, Runnable forget) {
        this.number = number;
        this.channel = channel;
        this.sink = sink;
        this.forget = forget;
    }

    void admitted(Message.Admitted told) {
        prompt = told.prompt();
        readAhead = told.readAheadEvents();
        sink.admitted(this);
        if (told.started()) {
            sink.started();
        }
        early.forEach(news -> news.accept(sink));
        early.clear();
    }

    /** News may overtake the admission on its way, but not here: whoever hears a token knows the prompt. */
    void tell(Consumer<EventSink> news) {
        if (readAhead == 0) {
            early.add(news);
        } else {
            news.accept(sink);
        }
    }

    /** No message concerns it any more: it was refused, or the connection has ended. */
    void end(EngineException failure) {
        open.set(false);
        sink.fail(failure);
    }

    /** The prompt's tokens; none before the admission. */
    PromptCounts prompt() {
        return prompt;
    }

    /** See {@link dev.pollux.engine.Submission#readAheadEvents}; 0 before the admission. */
    int readAheadEvents() {
        return readAhead;
    }

    /** See {@link dev.pollux.engine.Submission#consumed}. */
    void consumed(int events) {
        if (unreported.addAndGet(events) >= Math.max(1, readAhead / REPORTS_PER_READ_AHEAD)) {
            channel.send(new Message.Consumed(number, unreported.getAndSet(0)));
        }
    }

    /** See {@link dev.pollux.engine.Submission#close}. */
    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            forget.run();
            channel.send(new Message.Cancel(number));
        }
    }
}
