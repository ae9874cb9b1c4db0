package dev.pollux.isolation.client;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.EventSink;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.Submission;
import dev.pollux.isolation.wire.Message;
import dev.pollux.isolation.wire.MessageChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An engine at the other end of a connection.
 *
 * <p>Threading: safe for use by many threads. {@link #receive} is called by the connection's reader, which also calls the
 * sinks. Lifetime: ends with the connection, by {@link #end}.
 */
final class RemoteEngine implements Engine {

    private final MessageChannel<Message.ToServer> channel;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, RemoteGeneration> generations = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<Message.ToServer>> calls = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable EngineException> end = new AtomicReference<>();

    RemoteEngine(MessageChannel<Message.ToServer> channel) {
        this.channel = channel;
    }

    /** @throws EngineException as {@link Engine#submit} says, and CRASHED when the connection ends meanwhile */
    @Override
    public Submission submit(EngineRequest request, EventSink sink) {
        long number = numbers.incrementAndGet();
        RemoteGeneration generation = new RemoteGeneration(number, channel, sink, () -> generations.remove(number));
        generations.put(number, generation);
        try {
            call(number, new Message.Submit(number, request));
            return generation;
        } catch (RuntimeException refusal) {
            generations.remove(number);
            throw refusal;
        }
    }

    /** @throws EngineException FAILED when it cannot be tokenised, and CRASHED when the connection ends meanwhile */
    @Override
    public PromptCounts countTokens(Prompt prompt) {
        return ((Message.Counted) call(number -> new Message.CountTokens(number, prompt))).tokens();
    }

    @Override
    public void forget(String prefix) {
        channel.send(new Message.Forget(prefix));
    }

    /** @throws EngineException CRASHED when the connection ends meanwhile */
    @Override
    public EngineStatistics statistics() {
        return ((Message.StatisticsRead) call(Message.ReadStatistics::new)).statistics();
    }

    /** Ends the connection, and with it the engine's process. */
    @Override
    public void close() {
        end(Reason.SHUT_DOWN);
        channel.close();
    }

    private Message.ToServer call(LongFunction<Message.ToEngine> question) {
        long number = numbers.incrementAndGet();
        return call(number, question.apply(number));
    }

    private Message.ToServer call(long number, Message.ToEngine question) {
        CompletableFuture<Message.ToServer> answer = new CompletableFuture<>();
        calls.put(number, answer);
        try {
            requireConnected();
            channel.send(question);
            return answer.join();
        } catch (IllegalArgumentException tooLarge) {
            throw EngineException.told(Reason.UNSUPPORTED, "The prompt is too large.", 0, 0);
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof EngineException refusal ? refusal : failure;
        } finally {
            calls.remove(number);
        }
    }

    /** To be called after what must not be forgotten is in a map: whoever ends the connection reads the maps afterwards. */
    private void requireConnected() {
        EngineException known = end.get();
        if (known != null) {
            throw known;
        }
    }

    /** Gives a message to whom it concerns; ignores what concerns nobody any more. */
    void receive(Message.ToServer message) {
        switch (message) {
            case Message.Admitted admitted -> {
                find(admitted.generation()).ifPresent(generation -> generation.admitted(admitted));
                answer(admitted.generation(), admitted);
            }
            case Message.Counted counted -> answer(counted.call(), counted);
            case Message.StatisticsRead read -> answer(read.call(), read);
            case Message.CallFailed failed ->
                fail(failed.call(), failed.refusal().toException());
            case Message.Started started -> tell(started.generation(), EventSink::started);
            case Message.Reused reused -> tell(reused.generation(), sink -> sink.reused(reused.cached()));
            case Message.Said said -> tell(said.generation(), sink -> sink.add(said.event()));
            case Message.Completed completed -> tell(completed.generation(), EventSink::complete);
            case Message.Failed failed ->
                tell(failed.generation(), sink -> sink.fail(failed.refusal().toException()));
            case Message.Described _, Message.Ready _, Message.LoadFailed _, Message.Pong _ -> {
                // Of no concern to a request.
            }
        }
    }

    /** The connection has ended, and with it everything that was under way. Does nothing the second time. */
    void end(Reason reason) {
        EngineException failure = EngineException.of(reason);
        if (end.compareAndSet(null, failure)) {
            calls.values().forEach(call -> call.completeExceptionally(failure));
            generations.values().stream()
                    .filter(RemoteGeneration::isAdmitted)
                    .forEach(generation -> generation.sink().fail(failure));
        }
    }

    private void answer(long number, Message.ToServer answer) {
        CompletableFuture<Message.ToServer> call = calls.get(number);
        if (call != null) {
            call.complete(answer);
        }
    }

    private void fail(long number, EngineException refusal) {
        CompletableFuture<Message.ToServer> call = calls.get(number);
        if (call != null) {
            call.completeExceptionally(refusal);
        }
    }

    private void tell(long number, Consumer<EventSink> news) {
        find(number).map(RemoteGeneration::sink).ifPresent(news);
    }

    private Optional<RemoteGeneration> find(long number) {
        return Optional.ofNullable(generations.get(number));
    }
}
