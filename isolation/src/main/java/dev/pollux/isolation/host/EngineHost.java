package dev.pollux.isolation.host;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.EngineStarter;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.embedding.EmbeddingStarter;
import dev.pollux.isolation.wire.Message;
import dev.pollux.isolation.wire.MessageChannel;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one engine to one server, over one connection.
 *
 * <p>Threading: {@link #serve} runs on its caller's thread, which reads all messages and does what takes no time itself, in
 * their order. Loading, and the tokenising and admission of what is not short, have threads of their own, so that a heartbeat is answered
 * meanwhile. Events are sent by the engine's thread.
 */
public final class EngineHost {

    /** So many characters are tokens within a millisecond. */
    private static final int SHORT_PROMPT = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(EngineHost.class);

    private final MessageChannel<Message.ToEngine> channel;
    private final EngineStarter starter;
    private final HostedEmbeddings embeddings;
    private final Map<Long, HostedGeneration> generations = new ConcurrentHashMap<>();
    private volatile @Nullable Engine engine;

    private EngineHost(MessageChannel<Message.ToEngine> channel, EngineStarter starter, EmbeddingStarter embeddings) {
        this.channel = channel;
        this.starter = starter;
        this.embeddings = new HostedEmbeddings(channel, embeddings);
    }

    /**
     * Does what the server says until the connection ends, then closes the engine.
     *
     * @param starter loads the model that the server names
     * @param embeddings loads it if it is one for embeddings
     * @throws IOException if the connection breaks, or what comes is not a message
     */
    public static void serve(
            MessageChannel<Message.ToEngine> channel, EngineStarter starter, EmbeddingStarter embeddings)
            throws IOException {
        EngineHost host = new EngineHost(channel, starter, embeddings);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            host.run(workers);
        } finally {
            channel.close();
            host.closeEngine();
        }
    }

    private void run(ExecutorService workers) throws IOException {
        for (var message = channel.read(); message.isPresent(); message = channel.read()) {
            handle(message.get(), workers);
        }
    }

    private void handle(Message.ToEngine message, ExecutorService workers) {
        switch (message) {
            case Message.Load load -> startLoading(() -> load(load.order()));
            case Message.LoadEmbedding load -> startLoading(() -> embeddings.load(load.order()));
            case Message.Embed embed -> {
                embeddings.expect(embed.request());
                workers.execute(() -> answer(embed.request(), () -> embeddings.submit(embed)));
            }
            case Message.Submit submit -> {
                HostedGeneration generation = new HostedGeneration(submit.generation(), channel);
                generations.put(submit.generation(), generation);
                if (!isShort(submit.request()) || !submitAtOnce(submit, generation)) {
                    workers.execute(() -> submit(submit, generation));
                }
            }
            case Message.Consumed consumed ->
                find(consumed.generation()).ifPresent(generation -> generation.consumed(consumed.events()));
            case Message.Cancel cancel -> {
                embeddings.cancel(cancel.generation());
                Optional.ofNullable(generations.remove(cancel.generation())).ifPresent(HostedGeneration::close);
            }
            case Message.CountTokens count -> workers.execute(() -> count(count));
            case Message.ReadStatistics read ->
                answer(read.call(), () -> new Message.StatisticsRead(read.call(), statistics()));
            case Message.Forget forget -> forget(forget.prefix());
            case Message.Ping _ -> channel.send(new Message.Pong(statistics()));
        }
    }

    private Optional<HostedGeneration> find(long number) {
        return Optional.ofNullable(generations.get(number));
    }

    /**
     * Whether the reader may admit the request itself: another thread would have to be woken for it. Only what is done in a millisecond: a
     * short prompt, nothing to prepare for the answer's form, nothing on disk.
     */
    private static boolean isShort(EngineRequest request) {
        return request.form().constraint().isEmpty()
                && request.prompt().kept().isEmpty()
                && lengthOf(request.prompt()) <= SHORT_PROMPT;
    }

    private static int lengthOf(Prompt prompt) {
        return prompt.segments().stream()
                .mapToInt(segment -> segment.text().length())
                .sum();
    }

    private void startLoading(Runnable loading) {
        Thread.ofPlatform().name("load").daemon().start(() -> load(loading));
    }

    private void load(EngineOrder order) {
        engine = starter.start(order, description -> channel.send(new Message.Described(description)));
    }

    private void load(Runnable loading) {
        try {
            loading.run();
            channel.send(new Message.Ready());
        } catch (EngineStartException failure) {
            channel.send(new Message.LoadFailed(failure.reason(), String.valueOf(failure.getMessage())));
        } catch (RuntimeException bug) {
            LOG.error("the model could not be loaded", bug);
            channel.send(new Message.LoadFailed(EngineStartException.Reason.UNUSABLE_MODEL, bug.toString()));
        }
    }

    /** Returns false if the engine would keep the reader waiting. */
    private boolean submitAtOnce(Message.Submit submit, HostedGeneration generation) {
        return answerIfAny(
                submit.generation(),
                () -> requireEngine().submitAtOnce(submit.request(), generation).map(generation::admitted));
    }

    private void submit(Message.Submit submit, HostedGeneration generation) {
        answer(submit.generation(), () -> generation.admitted(requireEngine().submit(submit.request(), generation)));
    }

    private void count(Message.CountTokens count) {
        answer(
                count.call(),
                () -> new Message.Counted(
                        count.call(),
                        embeddings
                                .countTokens(count.prompt())
                                .orElseGet(() -> requireEngine().countTokens(count.prompt()))));
    }

    private void forget(String prefix) {
        Engine present = engine;
        if (present != null) {
            present.forget(prefix);
        }
    }

    private void answer(long call, Supplier<Message.ToServer> work) {
        var _ = answerIfAny(call, () -> Optional.of(work.get()));
    }

    /** Returns whether it is answered; a refusal is an answer, too. */
    private boolean answerIfAny(long call, Supplier<Optional<? extends Message.ToServer>> work) {
        try {
            Optional<? extends Message.ToServer> answer = work.get();
            answer.ifPresent(channel::send);
            return answer.isPresent();
        } catch (EngineException refusal) {
            fail(call, refusal);
        } catch (RuntimeException bug) {
            LOG.error("a call could not be answered", bug);
            fail(call, EngineException.of(Reason.FAILED));
        }
        return true;
    }

    private void fail(long call, EngineException refusal) {
        generations.remove(call);
        channel.send(new Message.CallFailed(call, Message.Refusal.of(refusal)));
    }

    private Engine requireEngine() {
        Engine present = engine;
        if (present == null) {
            throw EngineException.of(Reason.SHUT_DOWN);
        }
        return present;
    }

    private EngineStatistics statistics() {
        Engine present = engine;
        return present == null ? embeddings.statistics() : present.statistics();
    }

    private void closeEngine() {
        embeddings.close();
        Engine present = engine;
        if (present != null) {
            present.close();
        }
    }
}
