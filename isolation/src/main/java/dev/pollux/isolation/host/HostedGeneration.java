package dev.pollux.isolation.host;

import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EventSink;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.Submission;
import dev.pollux.isolation.wire.Message;
import dev.pollux.isolation.wire.MessageChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A generation whose events go to the server.
 *
 * <p>Threading: as a sink it is called with the engine's lock held, so that part takes no lock of its own. The rest is called
 * by the connection's reader and by the thread that submits.
 */
final class HostedGeneration implements EventSink, AutoCloseable {

    private final long number;
    private final MessageChannel<Message.ToEngine> channel;
    private final AtomicBoolean toldAnything = new AtomicBoolean();
    private @Nullable Submission submission;
    private boolean closed;

    HostedGeneration(long number, MessageChannel<Message.ToEngine> channel) {
        this.number = number;
        this.channel = channel;
    }

    /** Before the admission was told it is told with that: two messages would wake the server twice while the model computes. */
    @Override
    public void started() {
        if (toldAnything.getAndSet(true)) {
            channel.send(new Message.Started(number));
        }
    }

    @Override
    public void reused(PromptCounts cached) {
        channel.send(new Message.Reused(number, cached));
    }

    @Override
    public void tell(List<EngineEvent> events, boolean last) {
        channel.send(new Message.Said(number, events, last));
    }

    @Override
    public void fail(EngineException failure) {
        channel.send(new Message.Failed(number, Message.Refusal.of(failure)));
    }

    /** The engine has it; the server may have given it up meanwhile. What is returned is to be told. */
    Message.Admitted admitted(Submission admitted) {
        keep(admitted);
        return new Message.Admitted(
                number, admitted.prompt(), admitted.readAheadEvents(), toldAnything.getAndSet(true));
    }

    private synchronized void keep(Submission admitted) {
        submission = admitted;
        if (closed) {
            admitted.close();
        }
    }

    /** The server reads no event before it knows of the admission. */
    synchronized void consumed(int events) {
        if (submission != null) {
            submission.consumed(events);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (submission != null) {
            submission.close();
        }
    }
}
