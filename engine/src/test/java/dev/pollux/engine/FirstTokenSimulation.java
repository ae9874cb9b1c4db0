package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.prefix.SavedPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/**
 * How long a request waits for its first token while a batch keeps every slot busy: as long as on an idle engine, and the step that
 * is being computed when it comes.
 */
class FirstTokenSimulation {

    private static final EngineOptions OPTIONS = new EngineOptions(64, 512, 128, 8, PrefixBudget.NONE);

    private final Random random;
    private final String seed;

    FirstTokenSimulation() {
        long number = System.nanoTime();
        random = new Random(number);
        seed = "seed " + number;
    }

    @RepeatedTest(50)
    void a_batch_delays_the_first_token_of_others_by_the_running_step_at_most() {
        int slots = 1 + random.nextInt(16);
        Scheduler<Request> busy = new Scheduler<>(slots, 2048, new OwnCells(), OPTIONS);
        for (int round = 0; round < 20; round++) {
            keepBusy(busy, slots);
            StepPlan<Request> running = busy.plan();
            assertThat(tokens(running)).as(seed).isLessThanOrEqualTo(OPTIONS.mixedStepTokens());

            Request request = new Request(ServiceClass.STANDARD, 1 + random.nextInt(2000), 1 + random.nextInt(slots));
            busy.offer(request);
            finish(busy, running);

            assertThat(stepsToFirstToken(busy, request)).as(seed).isEqualTo(stepsWhenIdle(slots, request));
            assertThat(busy.remove(request)).as(seed).isTrue();
        }
    }

    /** Lets the items of a batch run for a while in all slots, with more of them waiting. */
    private void keepBusy(Scheduler<Request> scheduler, int slots) {
        for (int step = random.nextInt(60); step >= 0; step--) {
            while (scheduler.queued() < slots) {
                scheduler.offer(new Request(ServiceClass.BATCH, 1 + random.nextInt(3000), 1));
            }
            finish(scheduler, scheduler.plan());
        }
        assertThat(scheduler.activeSlots()).as(seed).isEqualTo(slots);
    }

    private void finish(Scheduler<Request> scheduler, StepPlan<Request> plan) {
        scheduler.computed(plan);
        for (Chunk<Request> chunk : plan.chunks()) {
            if (chunk.samples()) {
                chunk.sampled().stream().filter(Sequence::active).forEach(sequence -> sample(scheduler, sequence));
            }
        }
    }

    private void sample(Scheduler<Request> scheduler, Sequence<Request> sequence) {
        Request request = sequence.demand();
        request.chosen[sequence.candidate()]++;
        if (request.serviceClass == ServiceClass.BATCH && random.nextInt(30) == 0) {
            scheduler.finish(sequence);
        }
    }

    /** How many tokens each step has, up to that from which the first token is chosen. */
    private List<Integer> stepsToFirstToken(Scheduler<Request> scheduler, Request request) {
        List<Integer> steps = new ArrayList<>();
        while (request.chosen[0] == 0) {
            StepPlan<Request> plan = scheduler.plan();
            steps.add(tokens(plan));
            finish(scheduler, plan);
        }
        return steps;
    }

    private List<Integer> stepsWhenIdle(int slots, Request request) {
        Scheduler<Request> idle = new Scheduler<>(slots, 2048, new OwnCells(), OPTIONS);
        Request alone = new Request(request.serviceClass, request.promptTokens, request.chosen.length);
        idle.offer(alone);
        return stepsToFirstToken(idle, alone);
    }

    private static int tokens(StepPlan<Request> plan) {
        return plan.chunks().stream().mapToInt(Chunk::tokens).sum();
    }

    private static final class Request implements Demand {

        private final ServiceClass serviceClass;
        private final int promptTokens;
        private final int[] chosen;

        Request(ServiceClass serviceClass, int promptTokens, int candidates) {
            this.serviceClass = serviceClass;
            this.promptTokens = promptTokens;
            this.chosen = new int[candidates];
        }

        @Override
        public int promptTokens() {
            return promptTokens;
        }

        @Override
        public int candidates() {
            return chosen.length;
        }

        @Override
        public int knownTokens(int candidate) {
            return promptTokens + chosen[candidate];
        }

        @Override
        public ServiceClass serviceClass() {
            return serviceClass;
        }

        @Override
        public String space() {
            return "";
        }

        @Override
        public int token(int candidate, int position) {
            return position;
        }

        @Override
        public Optional<SavedPrefix> saved() {
            return Optional.empty();
        }

        @Override
        public int keepAt() {
            return 0;
        }

        @Override
        public boolean repeatable() {
            return false;
        }

        @Override
        public long deadline() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public void started() {
            // When it is computed is seen in the steps.
        }

        @Override
        public void reused(int tokens) {
            throw new AssertionError("nothing is shared here");
        }

        @Override
        public void preempted() {
            assertThat(serviceClass).isEqualTo(ServiceClass.BATCH);
        }
    }
}
