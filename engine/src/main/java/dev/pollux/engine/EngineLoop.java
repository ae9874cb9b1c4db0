package dev.pollux.engine;

import dev.pollux.engine.EngineException.Reason;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model's platform thread: plan, compute, choose tokens; again.
 *
 * <p>Threading: {@link #run} and what it calls run on that thread, the only one to touch the runner's context. Other threads
 * enter through {@link #submit}, {@link #stop}, {@link #wake} and {@link #close}. One lock guards the scheduler and the
 * fields below it; it is held to plan and to note results, never while the model computes or a token is chosen.
 *
 * <p>What a caller changes while a step runs takes effect at once in the scheduler and, in the model, at the start of the
 * next step. {@link ModelRunner#abort} cuts a step short only when every sequence in it is given up: an aborted step is lost
 * for all of them.
 *
 * <p>A step that fails ends all generations with a slot, as nobody knows what state their sequences are in, empties the
 * cache and goes on with those that wait. When even that fails the engine is broken: it refuses everything.
 */
final class EngineLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineLoop.class);

    private final ModelRunner runner;
    private final Prefixes prefixes;
    private final LongSupplier clock;
    private final ModelThread thread;
    private final StepComputation step;
    private final Logits logits;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Scheduler<RunningGeneration> scheduler;
    private @Nullable Reason refusal;
    private @Nullable StepPlan<RunningGeneration> computing;

    /** Whether its step is still to be computed. Later its sequences may have ended because they have said all. */
    private boolean abortable;

    private long steps;
    private long promptTokens;
    private long generatedTokens;
    private long computingSince;

    private EngineLoop(String name, ModelRunner runner, Prefixes prefixes, EngineOptions options, LongSupplier clock) {
        this.runner = runner;
        this.prefixes = prefixes;
        this.clock = clock;
        step = new StepComputation(runner, prefixes);
        logits = new Logits(runner.vocabularySize());
        scheduler = new Scheduler<>(runner.sequences(), runner.batchTokens(), Cells.of(runner), options);
        thread = new ModelThread(name, this);
    }

    static EngineLoop start(
            String name, ModelRunner runner, Prefixes prefixes, EngineOptions options, LongSupplier clock) {
        EngineLoop loop = new EngineLoop(name, runner, prefixes, options, clock);
        loop.thread.start();
        return loop;
    }

    /** @throws EngineException QUEUE_FULL, SHUT_DOWN or FAILED */
    void submit(RunningGeneration generation) {
        lock.lock();
        try {
            if (refusal != null) {
                throw EngineException.of(refusal);
            }
            if (!scheduler.offer(generation)) {
                throw EngineException.of(Reason.QUEUE_FULL);
            }
            abortIfUseless();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a generation for this reason, if it has not ended. */
    void stop(RunningGeneration generation, Reason reason) {
        lock.lock();
        try {
            generation.fail(EngineException.of(reason));
            if (scheduler.remove(generation)) {
                abortIfUseless();
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A generation that had to pause can go on. */
    void wake() {
        lock.lock();
        try {
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all generations with SHUT_DOWN and the thread; returns when the runner is closed. */
    void close() {
        lock.lock();
        try {
            refuse(Reason.SHUT_DOWN);
            abortIfUseless();
            changed.signal();
        } finally {
            lock.unlock();
        }
        thread.awaitEnd();
    }

    EngineStatistics statistics() {
        lock.lock();
        try {
            return new EngineStatistics(
                    scheduler.slots(),
                    scheduler.activeSlots(),
                    scheduler.queued(),
                    steps,
                    promptTokens,
                    generatedTokens,
                    computing == null ? 0 : Math.max(1, clock.getAsLong() - computingSince));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        try {
            for (var plan = awaitPlan(); plan != null; plan = awaitPlan()) {
                carryOut(plan);
            }
        } catch (Throwable e) {
            LOG.error("The engine broke and refuses all requests from now on.", e);
            breakDown();
        } finally {
            closeRunner();
        }
    }

    /** The next plan that holds something to do; null when the engine is to end. */
    private @Nullable StepPlan<RunningGeneration> awaitPlan() throws InterruptedException {
        lock.lock();
        try {
            computing = null;
            while (refusal == null) {
                StepPlan<RunningGeneration> plan = plan();
                if (!plan.isEmpty()) {
                    computing = plan;
                    abortable = true;
                    computingSince = clock.getAsLong();
                    return plan;
                }
                long _ = changed.awaitNanos(nanosToDeadline());
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private StepPlan<RunningGeneration> plan() {
        scheduler.expire(clock.getAsLong()).forEach(each -> each.fail(EngineException.of(Reason.DEADLINE_EXCEEDED)));
        return scheduler.plan();
    }

    private long nanosToDeadline() {
        long deadline = scheduler.earliestDeadline();
        return deadline == Long.MAX_VALUE ? deadline : deadline - clock.getAsLong();
    }

    private void carryOut(StepPlan<RunningGeneration> plan) {
        try {
            step.prepare(plan, this::notRestored);
            if (!plan.chunks().isEmpty()) {
                compute(plan);
            }
        } catch (Throwable e) {
            LOG.error("A step of the model failed; running generations end.", e);
            failRunning();
        }
    }

    private void compute(StepPlan<RunningGeneration> plan) {
        switch (step.compute(plan)) {
            case DONE -> apply(plan);
            case ABORTED -> giveUp(plan);
            case NO_ROOM -> throw new RunnerException("the context has no room for a step");
        }
    }

    private void apply(StepPlan<RunningGeneration> plan) {
        noteComputed(plan);
        try {
            sample(plan);
        } finally {
            // Also when the step fails half-way: answers that were complete by then are nobody's to fail any more.
            publish(plan);
        }
    }

    private void sample(StepPlan<RunningGeneration> plan) {
        int index = -1;
        for (Chunk<RunningGeneration> chunk : plan.chunks()) {
            index += chunk.tokens();
            prefixes.keepIfDue(chunk);
            if (chunk.samples()) {
                sample(chunk, index);
            }
        }
    }

    /** All at once: whoever passes it on wakes once for the step, and not for each of its answers. */
    private static void publish(StepPlan<RunningGeneration> plan) {
        plan.chunks().stream()
                .filter(Chunk::samples)
                .flatMap(chunk -> chunk.sampled().stream())
                .map(Sequence::demand)
                .distinct()
                .forEach(RunningGeneration::publish);
    }

    private void noteComputed(StepPlan<RunningGeneration> plan) {
        lock.lock();
        try {
            abortable = false;
            scheduler.computed(plan);
            steps++;
            for (Chunk<RunningGeneration> chunk : plan.chunks()) {
                promptTokens += chunk.prompt() ? chunk.tokens() : 0;
                generatedTokens += chunk.samples() ? chunk.sampled().size() : 0;
            }
        } finally {
            lock.unlock();
        }
    }

    private void notRestored(Placement.Restored failed) {
        lock.lock();
        try {
            scheduler.notRestored(failed);
        } finally {
            lock.unlock();
        }
    }

    private void sample(Chunk<RunningGeneration> chunk, int index) {
        logits.load(runner.logits(index));
        for (Sequence<RunningGeneration> sequence : chunk.sampled()) {
            if (isActive(sequence)) {
                sample(chunk, sequence);
            }
        }
    }

    private void sample(Chunk<RunningGeneration> chunk, Sequence<RunningGeneration> sequence) {
        if (!advance(sequence)) {
            // Before the reader knows, so that its next request finds the slot free.
            finish(sequence);
        } else if (sequence != chunk.sequence()) {
            copy(chunk.sequence(), sequence);
        }
    }

    private void copy(Sequence<RunningGeneration> from, Sequence<RunningGeneration> to) {
        runner.copySequence(from.slot(), to.slot());
        lock.lock();
        try {
            scheduler.copied(to);
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the candidate goes on. A generation whose own choice of a token fails does not harm others. */
    private boolean advance(Sequence<RunningGeneration> sequence) {
        RunningGeneration generation = sequence.demand();
        try {
            return generation.advance(sequence.candidate(), logits);
        } catch (RuntimeException e) {
            LOG.error("Request {} ends because no token could be chosen.", generation.id(), e);
            stop(generation, Reason.FAILED);
            return false;
        }
    }

    private boolean isActive(Sequence<RunningGeneration> sequence) {
        lock.lock();
        try {
            return sequence.active();
        } finally {
            lock.unlock();
        }
    }

    private void finish(Sequence<RunningGeneration> sequence) {
        lock.lock();
        try {
            scheduler.finish(sequence);
        } finally {
            lock.unlock();
        }
    }

    /** All sequences of an aborted step were given up already, or are now. */
    private void giveUp(StepPlan<RunningGeneration> plan) {
        plan.chunks().forEach(chunk -> stop(chunk.sequence().demand(), Reason.FAILED));
    }

    /** To be called with the lock. */
    private void abortIfUseless() {
        if (abortable && computing != null && !computing.chunks().isEmpty() && computing.useless()) {
            runner.abort();
        }
    }

    private void failRunning() {
        lock.lock();
        try {
            scheduler.removeRunning().forEach(each -> each.fail(EngineException.of(Reason.FAILED)));
        } finally {
            lock.unlock();
        }
        for (int slot = 0; slot < runner.sequences(); slot++) {
            runner.clearSequence(slot);
        }
    }

    private void breakDown() {
        lock.lock();
        try {
            refuse(Reason.FAILED);
        } finally {
            lock.unlock();
        }
    }

    /** Ends all generations and refuses more. To be called with the lock. */
    private void refuse(Reason reason) {
        refusal = refusal == null ? reason : refusal;
        scheduler.removeAll().forEach(each -> each.fail(EngineException.of(reason)));
    }

    private void closeRunner() {
        try {
            runner.close();
        } catch (RuntimeException e) {
            LOG.error("The model could not be closed.", e);
        }
    }
}
