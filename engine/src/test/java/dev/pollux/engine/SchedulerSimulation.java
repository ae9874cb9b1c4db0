package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Thousands of requests of all kinds and classes, and after every step what must always hold. */
class SchedulerSimulation {

    private static final ServiceClass[] CLASSES = ServiceClass.values();

    @Test
    void invariants_hold_under_a_known_load() {
        new Simulation(4711).run(4_000);
    }

    @RepeatedTest(20)
    void invariants_hold_under_any_load() {
        new Simulation(System.nanoTime()).run(400);
    }

    @Test
    void without_cancellation_and_deadlines_every_request_is_completed_or_preempted_in_the_order_of_arrival() {
        Simulation simulation = new Simulation(815);
        simulation.peaceful = true;
        simulation.run(2_000);
        assertThat(simulation.completed + simulation.preempted)
                .as(simulation.context)
                .isEqualTo(simulation.accepted);
        assertThat(simulation.preempted).as(simulation.context).isPositive();
    }

    private static final class Simulation {

        private final Random random;
        private final String context;
        private final int slots;
        private final int batchTokens;
        private final EngineOptions options;
        private final Scheduler<Request> scheduler;
        private final @Nullable Sequence<?>[] owners;
        private final int[] lengths;
        private final Set<Request> alive = new HashSet<>();
        private final List<Request> waiting = new ArrayList<>();
        private boolean peaceful;
        private long now;
        private int accepted;
        private int completed;
        private int preempted;
        private int overtakes;
        private int arrivals;

        Simulation(long seed) {
            random = new Random(seed);
            slots = 1 + random.nextInt(12);
            batchTokens = slots + random.nextInt(600);
            options = new EngineOptions(random.nextInt(40), 1 + random.nextInt(512), 1 + random.nextInt(128), 8);
            scheduler = new Scheduler<>(slots, batchTokens, options);
            owners = new Sequence<?>[slots];
            lengths = new int[slots];
            context = "seed %d, %d slots, batch %d, %s".formatted(seed, slots, batchTokens, options);
        }

        void run(int requests) {
            int offered = 0;
            for (int steps = 0; offered < requests || !alive.isEmpty(); steps++) {
                assertThat(steps).as("steps until all is done, " + context).isLessThan(requests * 2_000);
                for (int burst = random.nextInt(3) * random.nextInt(3); burst > 0 && offered < requests; burst--) {
                    offer();
                    offered++;
                }
                disturb();
                step();
            }
            assertThat(scheduler.activeSlots()).as(context).isZero();
            assertThat(scheduler.queued()).as(context).isZero();
            assertThat(scheduler.earliestDeadline()).as(context).isEqualTo(Long.MAX_VALUE);
            carryOut(scheduler.plan());
            assertThat(owners).as("every slot is emptied, " + context).containsOnlyNulls();
        }

        private void offer() {
            Request request = new Request(random, slots, now, peaceful, this);
            long queued = waitingOf(request.serviceClass());
            alive.add(request);
            waiting.add(request);
            boolean taken = scheduler.offer(request);
            assertThat(taken || queued == options.queueLimit())
                    .as("refused only by a full line, " + context)
                    .isTrue();
            if (taken) {
                accepted++;
            } else {
                drop(request);
            }
            assertThat(waitingOf(request.serviceClass())).as(context).isLessThanOrEqualTo(options.queueLimit());
        }

        /** How many of a class have no slots yet. */
        private long waitingOf(ServiceClass serviceClass) {
            return alive.stream()
                    .filter(request ->
                            request.serviceClass() == serviceClass && !request.started && request.deadline() > now)
                    .count();
        }

        /** Nobody starts before a more urgent one, but for the share of class STANDARD, and none before one of its own class. */
        private void started(Request request) {
            long priority = waitingOf(ServiceClass.PRIORITY);
            long standard = waitingOf(ServiceClass.STANDARD);
            switch (request.serviceClass()) {
                case PRIORITY -> {
                    overtakes = standard > 0 ? overtakes + 1 : 0;
                    assertThat(overtakes).as("standard's share, " + context).isLessThanOrEqualTo(4);
                }
                case STANDARD -> {
                    assertThat(priority == 0 || overtakes == 4)
                            .as("priority first, " + context)
                            .isTrue();
                    overtakes = 0;
                }
                case FLEX ->
                    assertThat(priority + standard).as("flex last, " + context).isZero();
            }
        }

        private void preempted(Request request) {
            assertThat(request.serviceClass()).as(context).isEqualTo(ServiceClass.FLEX);
            assertThat(request.started)
                    .as("only what runs makes way, " + context)
                    .isTrue();
            assertThat(alive).as("only what lives makes way, " + context).contains(request);
            assertThat(waitingOf(ServiceClass.PRIORITY) + waitingOf(ServiceClass.STANDARD))
                    .as("somebody needs it, " + context)
                    .isPositive();
            preempted++;
            drop(request);
        }

        private void disturb() {
            now++;
            for (Request expired : scheduler.expire(now)) {
                assertThat(expired.deadline()).as(context).isLessThanOrEqualTo(now);
                drop(expired);
            }
            assertThat(alive).as(context).noneMatch(request -> request.deadline() <= now);
            for (Request request : List.copyOf(alive)) {
                request.room = random.nextInt(4) > 0;
                if (!peaceful && random.nextInt(300) == 0) {
                    cancel(request);
                }
            }
        }

        private void cancel(Request request) {
            int active = scheduler.activeSlots();
            int queued = scheduler.queued();
            drop(request);
            assertThat(scheduler.remove(request)).as(context).isTrue();
            assertThat(scheduler.activeSlots() < active || scheduler.queued() < queued)
                    .as(context)
                    .isTrue();
        }

        private void drop(Request request) {
            alive.remove(request);
            waiting.remove(request);
        }

        private void step() {
            int active = scheduler.activeSlots();
            StepPlan<Request> plan = scheduler.plan();
            carryOut(plan);
            checkBudget(plan);
            checkProgress(plan);
            checkArrival(plan);
            assertThat(active).as(context).isEqualTo(scheduler.activeSlots());
            if (random.nextInt(20) == 0) {
                // While the step computes.
                disturb();
                offer();
            }
            scheduler.computed(plan);
            plan.chunks().stream().filter(Chunk::samples).forEach(this::sample);
        }

        /** Keeps what each slot of a cache would hold. */
        private void carryOut(StepPlan<Request> plan) {
            plan.clears().forEach(this::clear);
            plan.move().ifPresent(move -> {
                assertThat(owners[move.to()])
                        .as("moved to an empty slot, " + context)
                        .isNull();
                owners[move.to()] = owners[move.from()];
                lengths[move.to()] = lengths[move.from()];
                clear(move.from());
            });
            int previous = -1;
            for (Chunk<Request> chunk : plan.chunks()) {
                int slot = chunk.sequence().slot();
                assertThat(slot).as("slots ascend, " + context).isGreaterThan(previous);
                assertThat(chunk.sequence().demand().started)
                        .as("told before it is computed, " + context)
                        .isTrue();
                previous = slot;
                assertThat(owners[slot] == null || owners[slot].equals(chunk.sequence()))
                        .as("nobody else's slot, " + context)
                        .isTrue();
                assertThat(chunk.samples())
                        .as("sampled when all that is known is computed, " + context)
                        .isEqualTo(chunk.start() + chunk.tokens()
                                == chunk.sequence()
                                        .demand()
                                        .knownTokens(chunk.sequence().candidate()));
                assertThat(chunk.start())
                        .as("no token lost or doubled, " + context)
                        .isEqualTo(lengths[slot]);
                owners[slot] = chunk.sequence();
                lengths[slot] += chunk.tokens();
            }
        }

        private void clear(int slot) {
            owners[slot] = null;
            lengths[slot] = 0;
        }

        private void checkBudget(StepPlan<Request> plan) {
            int tokens = plan.chunks().stream().mapToInt(Chunk::tokens).sum();
            boolean grows = plan.chunks().stream().anyMatch(chunk -> !chunk.prompt());
            int budget = grows ? Math.min(options.stepTokens(), options.mixedStepTokens()) : options.stepTokens();
            assertThat(tokens).as(context).isLessThanOrEqualTo(Math.min(batchTokens, Math.max(budget, slots)));
        }

        private void checkProgress(StepPlan<Request> plan) {
            Set<Request> stepping = new HashSet<>();
            plan.chunks().forEach(chunk -> stepping.add(chunk.sequence().demand()));
            assertThat(stepping).as("only those that live, " + context).allMatch(alive::contains);
            boolean reads = plan.chunks().stream().anyMatch(Chunk::prompt);
            boolean unread =
                    alive.stream().anyMatch(request -> request.running && request.read < request.promptTokens());
            assertThat(reads || !unread).as("prompts progress, " + context).isTrue();
            assertThat(alive)
                    .as("answers grow unless paused, " + context)
                    .allMatch(request -> !request.running
                            || request.read < request.promptTokens()
                            || !request.room
                            || stepping.contains(request));
            plan.chunks().stream()
                    .filter(Chunk::prompt)
                    .forEach(chunk -> chunk.sequence().demand().read += chunk.tokens());
        }

        /** A request is first computed after all of its class that arrived before it. */
        private void checkArrival(StepPlan<Request> plan) {
            Set<Request> begun = new HashSet<>();
            plan.chunks().stream()
                    .filter(chunk -> chunk.start() == 0)
                    .forEach(chunk -> begun.add(chunk.sequence().demand()));
            waiting.removeAll(begun);
            for (Request request : begun) {
                assertThat(waiting)
                        .as("first come, first served, " + context)
                        .noneMatch(left ->
                                left.serviceClass() == request.serviceClass() && left.arrival < request.arrival);
                request.running = true;
            }
        }

        private void sample(Chunk<Request> chunk) {
            for (Sequence<Request> sequence : chunk.sampled()) {
                if (sequence.active()) {
                    sample(sequence, sequence.equals(chunk.sequence()) ? null : chunk.sequence());
                }
            }
        }

        private void sample(Sequence<Request> sequence, @Nullable Sequence<Request> original) {
            Request request = sequence.demand();
            request.chosen[sequence.candidate()] += random.nextInt(6) == 0 ? 1 + random.nextInt(40) : 1;
            if (--request.left[sequence.candidate()] == 0) {
                int active = scheduler.activeSlots();
                int queued = scheduler.queued();
                scheduler.finish(sequence);
                assertThat(scheduler.activeSlots() < active || scheduler.queued() < queued)
                        .as(context)
                        .isTrue();
                complete(request);
            } else if (original != null) {
                assertThat(owners[sequence.slot()])
                        .as("copied to an empty slot, " + context)
                        .isNull();
                owners[sequence.slot()] = sequence;
                lengths[sequence.slot()] = request.promptTokens();
            }
        }

        private void complete(Request request) {
            if (Arrays.stream(request.left).allMatch(left -> left == 0)) {
                completed++;
                alive.remove(request);
            }
        }
    }

    private static final class Request implements Demand {

        private final Simulation simulation;
        private final ServiceClass serviceClass;
        private final int arrival;
        private final int promptTokens;
        private final int[] left;
        private final int[] chosen;
        private final long deadline;
        private boolean room = true;
        private boolean started;
        private boolean running;
        private int read;

        Request(Random random, int slots, long now, boolean peaceful, Simulation simulation) {
            this.simulation = simulation;
            serviceClass = CLASSES[random.nextInt(CLASSES.length)];
            arrival = simulation.arrivals++;
            promptTokens = 1 + random.nextInt(random.nextInt(10) == 0 ? 2_000 : 60);
            left = new int[1 + random.nextInt(random.nextInt(4) == 0 ? slots : 1)];
            Arrays.setAll(left, _ -> 1 + random.nextInt(50));
            chosen = new int[left.length];
            deadline = peaceful || random.nextInt(4) > 0 ? Long.MAX_VALUE : now + 1 + random.nextInt(200);
        }

        @Override
        public int promptTokens() {
            return promptTokens;
        }

        @Override
        public int candidates() {
            return left.length;
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
        public long deadline() {
            return deadline;
        }

        @Override
        public boolean hasRoom() {
            return room;
        }

        @Override
        public void started() {
            assertThat(started).as("told once").isFalse();
            started = true;
            simulation.started(this);
        }

        @Override
        public void preempted() {
            simulation.preempted(this);
        }
    }
}
