package dev.pollux.isolation.host;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.embedding.EmbeddingEngine;
import dev.pollux.engine.embedding.EmbeddingOrder;
import dev.pollux.engine.embedding.EmbeddingStarter;
import dev.pollux.engine.embedding.PendingVectors;
import dev.pollux.isolation.wire.Message;
import dev.pollux.isolation.wire.MessageChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The embedding model of this process, if it has one, and the requests for its vectors.
 *
 * <p>Threading: {@link #expect} and {@link #cancel} are called by the connection's reader, in the order of the messages; the rest by
 * any thread. A thread of its own waits for the vectors of each request.
 */
final class HostedEmbeddings implements AutoCloseable {

    private final MessageChannel<Message.ToEngine> channel;
    private final EmbeddingStarter starter;
    private final Map<Long, HostedVectors> requests = new ConcurrentHashMap<>();
    private volatile @Nullable EmbeddingEngine engine;

    HostedEmbeddings(MessageChannel<Message.ToEngine> channel, EmbeddingStarter starter) {
        this.channel = channel;
        this.starter = starter;
    }

    void load(EmbeddingOrder order) {
        engine = starter.start(order);
    }

    /** A request of this number will be submitted, unless it is cancelled before. */
    void expect(long number) {
        requests.put(number, new HostedVectors());
    }

    /**
     * Gives the request to the engine; its vectors are sent when they are there.
     *
     * @throws EngineException as {@link EmbeddingEngine#submit} says
     */
    Message.ToServer submit(Message.Embed embed) {
        try {
            PendingVectors vectors = requireEngine().submit(embed.texts());
            Optional.ofNullable(requests.get(embed.request()))
                    .ifPresentOrElse(request -> request.admitted(vectors), vectors::close);
            Thread.ofVirtual().name("await-vectors").start(() -> await(embed.request(), vectors));
            return new Message.Queued(embed.request());
        } catch (RuntimeException refusal) {
            requests.remove(embed.request());
            throw refusal;
        }
    }

    private void await(long number, PendingVectors vectors) {
        try (vectors) {
            channel.send(new Message.Embedded(number, vectors.await()));
        } catch (EngineException failure) {
            channel.send(new Message.Failed(number, Message.Refusal.of(failure)));
        } catch (IllegalArgumentException tooLarge) {
            EngineException refusal = EngineException.told(Reason.UNSUPPORTED, "The request has too many texts.", 0, 0);
            channel.send(new Message.Failed(number, Message.Refusal.of(refusal)));
        } finally {
            requests.remove(number);
        }
    }

    void cancel(long number) {
        HostedVectors request = requests.remove(number);
        if (request != null) {
            request.close();
        }
    }

    /** Empty if there is no embedding model here. */
    Optional<PromptCounts> countTokens(Prompt prompt) {
        return Optional.ofNullable(engine).map(present -> PromptCounts.text(present.countTokens(prompt.segments())));
    }

    EngineStatistics statistics() {
        EmbeddingEngine present = engine;
        return present == null ? EngineStatistics.NONE : present.statistics();
    }

    private EmbeddingEngine requireEngine() {
        EmbeddingEngine present = engine;
        if (present == null) {
            throw EngineException.of(Reason.SHUT_DOWN);
        }
        return present;
    }

    @Override
    public void close() {
        EmbeddingEngine present = engine;
        if (present != null) {
            present.close();
        }
    }
}
