package dev.pollux.engine.lanes;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.EventSink;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.ServiceClass;
import dev.pollux.engine.Submission;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine with a second one beside it, the batch lane, for those items of batches that begin alike.
 *
 * <p>Where each sequence has a cache of its own, a step reads what they have in common once for each of them. In the lane all sequences
 * share one cache, and there are many of them: a step reads it once for all, which makes long common beginnings about twice as fast. For
 * everything else such a cache is slower, as each sequence has to pass over what belongs to the others. So the lane gets nothing but
 * requests of class BATCH that have at least half of their prompt in common with another, and while it is idle such as may turn out to be
 * the first of these. It is started when the first of these comes, and stays; if it cannot be had, they go where all go.
 *
 * <p>Threading: safe for use by many threads. The lane is started on the thread of the first that suits it; others that suit it wait
 * meanwhile.
 */
public final class TwoLaneEngine implements Engine {

    private static final Logger LOG = LoggerFactory.getLogger(TwoLaneEngine.class);

    private final String name;
    private final Engine main;
    private final Supplier<Engine> starter;
    private final ComputeTurns turns;
    private final SharedBeginnings beginnings = new SharedBeginnings();
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<Optional<Engine>> lane = new CompletableFuture<>();

    /**
     * @param name names the engine in the log
     * @param main answers everything else; owned from now on
     * @param starter starts the lane; called at most once, may fail
     * @param turns by which the two compute
     */
    public TwoLaneEngine(String name, Engine main, Supplier<Engine> starter, ComputeTurns turns) {
        this.name = name;
        this.main = main;
        this.starter = starter;
        this.turns = turns;
    }

    @Override
    public Submission submit(EngineRequest request, EventSink sink) {
        if (request.serviceClass() != ServiceClass.BATCH) {
            return submitUrgent(sink, watched -> main.submit(request, watched));
        }
        return choose(request.prompt()).orElse(main).submit(request, sink);
    }

    /** The lane may have to be started for items of batches. */
    @Override
    public Optional<Submission> submitAtOnce(EngineRequest request, EventSink sink) {
        return request.serviceClass() == ServiceClass.BATCH
                ? Optional.empty()
                : submitUrgent(sink, watched -> urgentAtOnce(request, watched));
    }

    private Optional<Submission> urgentAtOnce(EngineRequest request, UrgentSink watched) {
        Optional<Submission> submission = main.submitAtOnce(request, watched);
        if (submission.isEmpty()) {
            watched.ended();
        }
        return submission;
    }

    private Optional<Engine> choose(Prompt prompt) {
        return switch (beginnings.note(prompt)) {
            case UNSHARED -> Optional.empty();
            // Perhaps the first of many, which then find its beginning computed there; a lane of one is no slower.
            case NEW -> startedLane().filter(engine -> isIdle(engine.statistics()));
            case SHARED -> startedLane();
        };
    }

    private static boolean isIdle(EngineStatistics statistics) {
        return statistics.activeSlots() + statistics.queued() == 0;
    }

    private <S> S submitUrgent(EventSink sink, Function<UrgentSink, S> submit) {
        UrgentSink watched = new UrgentSink(sink, turns);
        try {
            return submit.apply(watched);
        } catch (RuntimeException | Error refusal) {
            watched.ended();
            throw refusal;
        }
    }

    private Optional<Engine> startedLane() {
        if (started.compareAndSet(false, true)) {
            lane.complete(start());
        }
        return lane.join();
    }

    /** The lane, if it is there by now. */
    private Optional<Engine> lane() {
        return lane.getNow(Optional.empty());
    }

    private Optional<Engine> start() {
        try {
            return Optional.of(starter.get());
        } catch (RuntimeException | Error failure) {
            // Whatever it is: those who wait for the lane must be told.
            LOG.warn("{} answers items of batches that begin alike one by one: {}", name, failure.toString());
            return Optional.empty();
        }
    }

    @Override
    public PromptCounts countTokens(Prompt prompt) {
        return main.countTokens(prompt);
    }

    @Override
    public void forget(String prefix) {
        main.forget(prefix);
        lane().ifPresent(engine -> engine.forget(prefix));
    }

    /** Those of both together; a step is as old as the older one that is being computed. */
    @Override
    public EngineStatistics statistics() {
        EngineStatistics first = main.statistics();
        return lane().map(Engine::statistics).map(second -> sum(first, second)).orElse(first);
    }

    private EngineStatistics sum(EngineStatistics first, EngineStatistics second) {
        return new EngineStatistics(
                first.slots() + second.slots(),
                first.activeSlots() + second.activeSlots(),
                first.queued() + second.queued(),
                first.steps() + second.steps(),
                first.promptTokens() + second.promptTokens(),
                first.generatedTokens() + second.generatedTokens(),
                // The lane's own would count the time in which it waits for its turn.
                Math.max(first.stepNanos(), turns.spareStepNanos()));
    }

    @Override
    public void close() {
        // First what the lane makes way for.
        main.close();
        if (started.compareAndSet(false, true)) {
            lane.complete(Optional.empty());
        }
        lane.join().ifPresent(Engine::close);
    }

    /** Says when an urgent generation begins and ends. */
    private static final class UrgentSink implements EventSink {

        private final EventSink sink;
        private final ComputeTurns turns;
        private final AtomicBoolean open = new AtomicBoolean(true);

        UrgentSink(EventSink sink, ComputeTurns turns) {
            this.sink = sink;
            this.turns = turns;
            turns.urgentBegins();
        }

        void ended() {
            if (open.compareAndSet(true, false)) {
                turns.urgentEnds();
            }
        }

        @Override
        public void started() {
            sink.started();
        }

        @Override
        public void reused(PromptCounts cached) {
            sink.reused(cached);
        }

        @Override
        public void tell(List<EngineEvent> events, boolean last) {
            if (last) {
                ended();
            }
            sink.tell(events, last);
        }

        @Override
        public void fail(EngineException failure) {
            ended();
            sink.fail(failure);
        }
    }
}
