package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.prefix.SavedPrefix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Thousands of requests of all kinds and classes, and after every step what must always hold. */
class SchedulerSimulation {

    private static final ServiceClass[] CLASSES = ServiceClass.values();

    @Test
    void invariants_hold_under_a_known_load() {
        Simulation simulation = new Simulation(4711);
        simulation.run(4_000);
        assertThat(simulation.reused).as("prompts are shared").isPositive();
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
        private final List<List<Integer>> held = new ArrayList<>();
        private final Map<SavedPrefix, List<Integer>> saved = new HashMap<>();
        private final Set<Request> alive = new HashSet<>();
        private final List<Request> waiting = new ArrayList<>();
        private boolean peaceful;
        private long now;
        private int accepted;
        private int completed;
        private int preempted;
        private int overtakes;
        private long reused;
        private int arrivals;

        Simulation(long seed) {
            random = new Random(seed);
            slots = 1 + random.nextInt(12);
            batchTokens = slots + random.nextInt(600);
            options = new EngineOptions(
                    random.nextInt(40), 1 + random.nextInt(512), 1 + random.nextInt(128), 8, budget(random));
            scheduler = new Scheduler<>(slots, batchTokens, options);
            for (int slot = 0; slot < slots; slot++) {
                held.add(new ArrayList<>());
            }
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
            assertThat(held)
                    .as("nothing is held that nobody may share, " + context)
                    .allMatch(tokens -> tokens.isEmpty() || tokens.size() >= SlotContents.WORTHWHILE);
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
                case FLEX, BATCH -> {
                    assertThat(alive)
                            .as("behind all others, " + context)
                            .noneMatch(other -> !other.started
                                    && other.deadline() > now
                                    && request.serviceClass().makesWayFor(other.serviceClass()));
                    overtakes = 0;
                }
            }
        }

        private void preempted(Request request) {
            assertThat(request.serviceClass().isPreemptible()).as(context).isTrue();
            assertThat(request.started)
                    .as("only what runs makes way, " + context)
                    .isTrue();
            assertThat(alive).as("only what lives makes way, " + context).contains(request);
            assertThat(alive)
                    .as("somebody needs it, " + context)
                    .anyMatch(other -> !other.started && request.serviceClass().makesWayFor(other.serviceClass()));
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

        /** Does to lists of tokens what is to be done to the slots of a cache. */
        private void carryOut(StepPlan<Request> plan) {
            plan.placements().forEach(this::place);
            plan.move().ifPresent(move -> copy(move.from(), move.to()));
            plan.move().ifPresent(move -> held.get(move.from()).clear());
            int previous = -1;
            for (Chunk<Request> chunk : plan.chunks()) {
                int slot = chunk.sequence().slot();
                assertThat(slot).as("slots ascend, " + context).isGreaterThan(previous);
                assertThat(chunk.sequence().demand().started)
                        .as("told before it is computed, " + context)
                        .isTrue();
                previous = slot;
                compute(chunk, held.get(slot));
            }
        }

        private void compute(Chunk<Request> chunk, List<Integer> tokens) {
            Request request = chunk.sequence().demand();
            int candidate = chunk.sequence().candidate();
            assertThat(tokens)
                    .as("the slot holds what was computed of this answer, and nothing else, " + context)
                    .isEqualTo(request.tokens(candidate, 0, chunk.start()));
            assertThat(chunk.samples())
                    .as("sampled when all that is known is computed, " + context)
                    .isEqualTo(chunk.start() + chunk.tokens() == request.knownTokens(candidate));
            assertThat(chunk.start() >= request.keepAt || chunk.start() + chunk.tokens() <= request.keepAt)
                    .as("a step ends where the prompt is kept, " + context)
                    .isTrue();
            tokens.addAll(request.tokens(candidate, chunk.start(), chunk.start() + chunk.tokens()));
        }

        private void place(Placement placement) {
            List<Integer> tokens = held.get(placement.slot());
            switch (placement) {
                case Placement.Remembered(int _, SlotContent content) -> {
                    cut(tokens, content.length());
                    assertThat(tokens)
                            .as("what is saved is there, " + context)
                            .isEqualTo(Arrays.stream(content.tokens()).boxed().toList());
                }
                case Placement.Empty _ -> throw new AssertionError("nothing to do, " + context);
                case Placement.Cut(int _, int length) -> cut(tokens, length);
                case Placement.Copied(int from, int slot, int length) -> {
                    tokens.clear();
                    copy(from, slot);
                    cut(tokens, length);
                }
                case Placement.Restored restored -> {
                    tokens.clear();
                    if (random.nextBoolean()) {
                        saved.get(restored.saved()).stream()
                                .limit(restored.tokens())
                                .forEach(tokens::add);
                    } else {
                        scheduler.notRestored(restored);
                    }
                    restored.saved().release();
                }
            }
        }

        private void copy(int from, int to) {
            assertThat(held.get(to)).as("copied to an empty slot, " + context).isEmpty();
            held.get(to).addAll(held.get(from));
        }

        private void cut(List<Integer> tokens, int length) {
            tokens.subList(Math.min(length, tokens.size()), tokens.size()).clear();
        }

        private static PrefixBudget budget(Random random) {
            return random.nextBoolean() ? PrefixBudget.NONE : new PrefixBudget(Path.of(""), 0, 1);
        }

        private SavedPrefix saved(Request request, int length) {
            int[] tokens = IntStream.range(0, length)
                    .map(position -> request.story * 10_000 + position)
                    .toArray();
            SavedPrefix prefix = new SavedPrefix(request.space, tokens, Arena.ofShared(), MemorySegment.NULL);
            saved.put(prefix, Arrays.stream(tokens).boxed().toList());
            return prefix;
        }

        private void checkBudget(StepPlan<Request> plan) {
            int tokens = plan.chunks().stream().mapToInt(Chunk::tokens).sum();
            boolean grows = plan.chunks().stream()
                    .anyMatch(chunk -> !chunk.prompt()
                            || chunk.sequence().demand().serviceClass().isPreemptible());
            int budget = grows ? Math.min(options.stepTokens(), options.mixedStepTokens()) : options.stepTokens();
            assertThat(tokens).as(context).isLessThanOrEqualTo(Math.min(batchTokens, Math.max(budget, slots)));
        }

        private void checkProgress(StepPlan<Request> plan) {
            Set<Request> stepping = new HashSet<>();
            plan.chunks().forEach(chunk -> stepping.add(chunk.sequence().demand()));
            assertThat(stepping).as("only those that live, " + context).allMatch(alive::contains);
            assertThat(stepping)
                    .as("nobody slows the reading of a more urgent prompt, " + context)
                    .noneMatch(request -> waitsForOneOf(unread(), request));
            if (plan.placements().stream().anyMatch(Placement.Restored.class::isInstance)) {
                assertThat(plan.chunks()).as(context).isEmpty();
                return;
            }
            boolean reads = plan.chunks().stream().anyMatch(Chunk::prompt);
            List<Request> unread = unread();
            assertThat(reads || unread.isEmpty())
                    .as("prompts progress, " + context)
                    .isTrue();
            assertThat(alive)
                    .as("answers grow unless paused, " + context)
                    .allMatch(request -> !request.running
                            || request.read < request.promptTokens()
                            || !request.room
                            || waitsForOneOf(unread, request)
                            || stepping.contains(request));
            plan.chunks().stream()
                    .filter(Chunk::prompt)
                    .forEach(chunk -> chunk.sequence().demand().read += chunk.tokens());
        }

        private List<Request> unread() {
            return alive.stream()
                    .filter(request -> request.started && request.read < request.promptTokens())
                    .toList();
        }

        private static boolean waitsForOneOf(List<Request> unread, Request request) {
            return unread.stream().anyMatch(other -> request.serviceClass().makesWayFor(other.serviceClass()));
        }

        /** A request is first computed after all of its class that arrived before it. */
        private void checkArrival(StepPlan<Request> plan) {
            Set<Request> begun = new HashSet<>();
            plan.chunks().stream()
                    .filter(chunk -> !chunk.sequence().demand().running)
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
                copy(original.slot(), sequence.slot());
                scheduler.copied(sequence);
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
        private final String space;
        private final int story;
        private final int keepAt;
        private final boolean repeatable;
        private final Optional<SavedPrefix> saved;

        Request(Random random, int slots, long now, boolean peaceful, Simulation simulation) {
            this.simulation = simulation;
            serviceClass = CLASSES[random.nextInt(CLASSES.length)];
            arrival = simulation.arrivals++;
            promptTokens = 1 + random.nextInt(random.nextInt(10) == 0 ? 2_000 : 160);
            space = random.nextInt(4) == 0 ? "" : "space " + random.nextInt(2);
            story = random.nextInt(3);
            keepAt = random.nextInt(3) == 0 ? 1 + random.nextInt(promptTokens) : 0;
            repeatable = random.nextBoolean();
            saved = random.nextInt(4) == 0
                    ? Optional.of(simulation.saved(this, 1 + random.nextInt(400)))
                    : Optional.empty();
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
        public String space() {
            return space;
        }

        /** Prompts of one story begin alike, whatever their space; no two answers are the same. */
        @Override
        public int token(int candidate, int position) {
            return position < promptTokens
                    ? story * 10_000 + position
                    : 1_000_000 + arrival * 10_000 + candidate * 3_000 + position;
        }

        List<Integer> tokens(int candidate, int from, int to) {
            return IntStream.range(from, to)
                    .mapToObj(position -> token(candidate, position))
                    .toList();
        }

        @Override
        public Optional<SavedPrefix> saved() {
            return saved;
        }

        @Override
        public int keepAt() {
            return keepAt;
        }

        @Override
        public boolean repeatable() {
            return repeatable;
        }

        @Override
        public void reused(int tokens) {
            assertThat(tokens).isLessThan(promptTokens);
            read = tokens;
            simulation.reused += tokens;
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
