package dev.pollux.isolation.client;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.embedding.EmbeddingEngine;
import dev.pollux.engine.embedding.PendingVectors;
import dev.pollux.engine.embedding.VectorPromise;
import dev.pollux.engine.embedding.VectorRequest;
import dev.pollux.isolation.wire.Message;
import dev.pollux.isolation.wire.MessageChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An engine for embeddings at the other end of a connection.
 *
 * <p>Threading: safe for use by many threads. Lifetime: ends with the connection, by {@link #end}.
 */
final class RemoteEmbeddingEngine implements EmbeddingEngine, RemoteModel {

    private final MessageChannel<Message.ToServer> channel;
    private final RemoteCalls calls;
    private final Map<Long, VectorPromise> promises = new ConcurrentHashMap<>();

    RemoteEmbeddingEngine(MessageChannel<Message.ToServer> channel) {
        this.channel = channel;
        this.calls = new RemoteCalls(channel);
    }

    /** @throws EngineException as {@link EmbeddingEngine#submit} says, and CRASHED when the connection ends meanwhile */
    @Override
    public PendingVectors submit(VectorRequest request) {
        long number = calls.nextNumber();
        VectorPromise promise = new VectorPromise(request.timeoutMillis(), () -> withdraw(number));
        promises.put(number, promise);
        try {
            calls.ask(number, new Message.Embed(number, request));
            return promise;
        } catch (RuntimeException refusal) {
            promises.remove(number);
            throw refusal;
        }
    }

    private void withdraw(long number) {
        promises.remove(number);
        channel.send(new Message.Cancel(number));
    }

    /** @throws EngineException FAILED when it cannot be tokenised, and CRASHED when the connection ends meanwhile */
    @Override
    public int countTokens(List<PromptSegment> text) {
        var counted = (Message.Counted) calls.ask(number -> new Message.CountTokens(number, Prompt.of(text)));
        return counted.tokens().tokens();
    }

    /** @throws EngineException CRASHED when the connection ends meanwhile */
    @Override
    public EngineStatistics statistics() {
        return ((Message.StatisticsRead) calls.ask(Message.ReadStatistics::new)).statistics();
    }

    @Override
    public void receive(Message.ToServer message) {
        switch (message) {
            case Message.Queued queued -> calls.answer(queued.request(), queued);
            case Message.Embedded embedded -> finish(embedded.request(), promise -> promise.keep(embedded.vectors()));
            case Message.Failed failed ->
                finish(
                        failed.generation(),
                        promise -> promise.fail(failed.refusal().toException()));
            case Message.Counted counted -> calls.answer(counted.call(), counted);
            case Message.StatisticsRead read -> calls.answer(read.call(), read);
            case Message.CallFailed failed -> calls.fail(failed);
            case Message.Described _,
                    Message.Ready _,
                    Message.LoadFailed _,
                    Message.Admitted _,
                    Message.Reused _,
                    Message.Started _,
                    Message.Said _,
                    Message.Pong _ -> {
                // Of no concern to vectors.
            }
        }
    }

    private void finish(long number, Consumer<VectorPromise> end) {
        VectorPromise promise = promises.remove(number);
        if (promise != null) {
            end.accept(promise);
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
            promises.values().forEach(promise -> promise.fail(failure));
        }
    }

    @Override
    public void close() {
        end(Reason.SHUT_DOWN);
        channel.close();
    }
}
