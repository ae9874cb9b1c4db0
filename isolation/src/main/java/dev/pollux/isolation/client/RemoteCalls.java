package dev.pollux.isolation.client;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.isolation.wire.Message;
import dev.pollux.isolation.wire.MessageChannel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Questions to an engine at the other end of a connection, each with a number of its own, and their answers.
 *
 * <p>Threading: safe for use by many threads. Lifetime: ends with the connection, by {@link #end}.
 */
final class RemoteCalls {

    private final MessageChannel<Message.ToServer> channel;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<Message.ToServer>> calls = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable EngineException> end = new AtomicReference<>();

    RemoteCalls(MessageChannel<Message.ToServer> channel) {
        this.channel = channel;
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** Asks under a number of its own. */
    Message.ToServer ask(LongFunction<Message.ToEngine> question) {
        long number = nextNumber();
        return ask(number, question.apply(number));
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws EngineException what the engine refuses with, and CRASHED when the connection ends meanwhile
     */
    Message.ToServer ask(long number, Message.ToEngine question) {
        CompletableFuture<Message.ToServer> answer = new CompletableFuture<>();
        calls.put(number, answer);
        try {
            say(question);
            return Decisions.await(answer);
        } finally {
            calls.remove(number);
        }
    }

    /**
     * Says it, and waits for nothing.
     *
     * @throws EngineException UNSUPPORTED when it is too large to be said, and CRASHED when the connection has ended before
     */
    void say(Message.ToEngine message) {
        requireConnected();
        try {
            channel.send(message);
        } catch (IllegalArgumentException tooLarge) {
            throw EngineException.told(Reason.UNSUPPORTED, "The prompt is too large.", 0, 0);
        }
    }

    /** To be called after what must not be forgotten is in a map: whoever ends the connection reads the maps afterwards. */
    private void requireConnected() {
        EngineException known = end.get();
        if (known != null) {
            throw known;
        }
    }

    void answer(long number, Message.ToServer answer) {
        CompletableFuture<Message.ToServer> call = calls.get(number);
        if (call != null) {
            call.complete(answer);
        }
    }

    void fail(Message.CallFailed failed) {
        CompletableFuture<Message.ToServer> call = calls.get(failed.call());
        if (call != null) {
            call.completeExceptionally(failed.refusal().toException());
        }
    }

    boolean hasEnded() {
        return end.get() != null;
    }

    /** All who wait fail, and so will all who ask. Returns false the second time. */
    boolean end(EngineException failure) {
        boolean first = end.compareAndSet(null, failure);
        if (first) {
            calls.values().forEach(call -> call.completeExceptionally(failure));
        }
        return first;
    }
}
