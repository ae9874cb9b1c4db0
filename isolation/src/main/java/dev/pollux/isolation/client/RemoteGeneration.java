package dev.pollux.isolation.client;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EventSink;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.Submission;
import dev.pollux.isolation.wire.Message;
import dev.pollux.isolation.wire.MessageChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A request that was given to an engine elsewhere.
 *
 * <p>Threading: safe for use by many threads.
 */
final class RemoteGeneration implements Submission {

    /** The reader's progress is told this many times per read-ahead: often enough that the engine need not pause. */
    private static final int REPORTS_PER_READ_AHEAD = 4;

    private final long number;
    private final MessageChannel<Message.ToServer> channel;
    private final EventSink sink;
    private final Runnable forget;
    private final AtomicInteger unreported = new AtomicInteger();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final CompletableFuture<Void> admission = new CompletableFuture<>();
    private volatile PromptCounts prompt = PromptCounts.NONE;
    private volatile int readAhead;

    /** @param forget run when the generation is closed: no message concerns it any more */
    RemoteGeneration(long number, MessageChannel<Message.ToServer> channel, EventSink sink, Runnable forget) {
        this.number = number;
        this.channel = channel;
        this.sink = sink;
        this.forget = forget;
    }

    /** To be called by the thread that hands the sink its events. */
    void admitted(Message.Admitted told) {
        prompt = told.prompt();
        readAhead = told.readAheadEvents();
        if (told.started()) {
            sink.started();
        }
        admission.complete(null);
    }

    boolean isAdmitted() {
        return readAhead > 0;
    }

    /** Completes when the engine admits it, or nobody wants it any more; fails when it is refused or lost before. */
    CompletableFuture<Void> admission() {
        return admission;
    }

    @Override
    public void awaitAdmission() {
        Decisions.await(admission);
    }

    /** No message concerns it any more: it was refused, or the connection has ended. */
    void end(EngineException failure) {
        open.set(false);
        admission.completeExceptionally(failure);
        sink.fail(failure);
    }

    EventSink sink() {
        return sink;
    }

    @Override
    public PromptCounts prompt() {
        return prompt;
    }

    @Override
    public int readAheadEvents() {
        return readAhead;
    }

    @Override
    public void consumed(int events) {
        if (unreported.addAndGet(events) >= Math.max(1, readAhead / REPORTS_PER_READ_AHEAD)) {
            channel.send(new Message.Consumed(number, unreported.getAndSet(0)));
        }
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            forget.run();
            admission.complete(null);
            channel.send(new Message.Cancel(number));
        }
    }
}
