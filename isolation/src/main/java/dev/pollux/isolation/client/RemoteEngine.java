package dev.pollux.isolation.client;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.EventSink;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptCounts;
import dev.pollux.isolation.wire.Message;
import dev.pollux.isolation.wire.MessageChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An engine at the other end of a connection.
 *
 * <p>Threading: safe for use by many threads. {@link #receive} is called by the connection's reader, which also calls the
 * sinks. Lifetime: ends with the connection, by {@link #end}.
 */
final class RemoteEngine implements RemoteModel {

    private final MessageChannel<Message.ToServer> channel;
    private final RemoteCalls calls;
    private final Map<Long, RemoteGeneration> generations = new ConcurrentHashMap<>();

    RemoteEngine(MessageChannel<Message.ToServer> channel) {
        this.channel = channel;
        this.calls = new RemoteCalls(channel);
    }

    /**
     * Gives it a request; its admission is not waited for.
     *
     * @throws EngineException UNSUPPORTED when the prompt is too large, and CRASHED when the connection has ended before
     */
    RemoteGeneration submit(EngineRequest request, AdmissionSink sink) {
        long number = calls.nextNumber();
        RemoteGeneration generation = new RemoteGeneration(number, channel, sink, () -> generations.remove(number));
        generations.put(number, generation);
        try {
            calls.say(new Message.Submit(number, request));
        } catch (RuntimeException refusal) {
            if (generations.remove(number) != null) {
                throw refusal;
            }
            // The end of the connection has found it, and its sink knows.
        }
        return generation;
    }

    /** @throws EngineException FAILED when it cannot be tokenised, and CRASHED when the connection ends meanwhile */
    PromptCounts countTokens(Prompt prompt) {
        return ((Message.Counted) calls.ask(number -> new Message.CountTokens(number, prompt))).tokens();
    }

    void forget(String prefix) {
        channel.send(new Message.Forget(prefix));
    }

    /** @throws EngineException CRASHED when the connection ends meanwhile */
    EngineStatistics statistics() {
        return ((Message.StatisticsRead) calls.ask(Message.ReadStatistics::new)).statistics();
    }

    @Override
    public void close() {
        end(Reason.SHUT_DOWN);
        channel.close();
    }

    @Override
    public void receive(Message.ToServer message) {
        switch (message) {
            case Message.Admitted admitted ->
                find(admitted.generation()).ifPresent(generation -> generation.admitted(admitted));
            case Message.Counted counted -> calls.answer(counted.call(), counted);
            case Message.StatisticsRead read -> calls.answer(read.call(), read);
            case Message.CallFailed failed -> {
                end(failed.call(), failed.refusal().toException());
                calls.fail(failed);
            }
            case Message.Started started -> tell(started.generation(), EventSink::started);
            case Message.Reused reused -> tell(reused.generation(), sink -> sink.reused(reused.cached()));
            case Message.Said said -> tell(said.generation(), sink -> sink.tell(said.events(), said.last()));
            case Message.Failed failed ->
                tell(failed.generation(), sink -> sink.fail(failed.refusal().toException()));
            case Message.Described _,
                    Message.Ready _,
                    Message.LoadFailed _,
                    Message.Queued _,
                    Message.Embedded _,
                    Message.Pong _ -> {
                // Of no concern to a request.
            }
        }
    }

    @Override
    public boolean hasEnded() {
        return calls.hasEnded();
    }

    @Override
    public void end(Reason reason) {
        EngineException failure = EngineException.of(reason);
        if (calls.end(failure)) {
            generations.keySet().forEach(number -> end(number, failure));
        }
    }

    private void end(long number, EngineException failure) {
        RemoteGeneration generation = generations.remove(number);
        if (generation != null) {
            generation.end(failure);
        }
    }

    private void tell(long number, Consumer<EventSink> news) {
        find(number).ifPresent(generation -> generation.tell(news));
    }

    private Optional<RemoteGeneration> find(long number) {
        return Optional.ofNullable(generations.get(number));
    }
}
