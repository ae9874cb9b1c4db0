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
import java.util.OptionalInt;
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

    @Test
    void invariants_hold_where_all_share_one_cache() {
        Simulation simulation = new Simulation(2_026, true);
        simulation.run(1_500);
        assertThat(simulation.reused).as("prompts are shared").isPositive();
        assertThat(simulation.starved).as("cells ran out").isPositive();
    }

    @RepeatedTest(20)
    void invariants_hold_where_all_share_any_cache() {
        new Simulation(System.nanoTime(), true).run(200);
    }

    @RepeatedTest(5)
    void where_all_share_one_cache_every_request_is_completed_or_preempted_and_the_oldest_completed() {
        Simulation simulation = new Simulation(System.nanoTime(), true);
        simulation.peaceful = true;
        simulation.classes = new ServiceClass[] {ServiceClass.BATCH};
        simulation.run(400);
        assertThat(simulation.completed + simulation.preempted)
                .as(simulation.context)
                .isEqualTo(simulation.accepted);
        assertThat(simulation.preempted).as(simulation.context).isEqualTo(simulation.starved);
        assertThat(simulation.completed).as(simulation.context).isPositive();
    }

    private static final class Simulation {

        private final Random random;
        private final String context;
        private final int slots;
        private final int batchTokens;
        private final EngineOptions options;
        private final Scheduler<Request> scheduler;
        private final OptionalInt pool;
        private final Cells cells;
        private final HeldTokens held;
        private final Map<SavedPrefix, List<Integer>> saved = new HashMap<>();
        private final Set<Request> alive = new HashSet<>();
        private final List<Request> waiting = new ArrayList<>();
        private ServiceClass[] classes = CLASSES;
        private boolean peaceful;
        private boolean arriving = true;
        private long now;
        private int accepted;
        private int completed;
        private int preempted;
        private int starved;
        private int starts;
        private int overtakes;
        private long reused;
        private int arrivals;

        Simulation(long seed) {
            this(seed, false);
        }

        Simulation(long seed, boolean shared) {
            random = new Random(seed);
            slots = 1 + random.nextInt(12);
            batchTokens = slots + random.nextInt(600);
            options = new EngineOptions(
                    random.nextInt(40), 1 + random.nextInt(512), 1 + random.nextInt(128), 8, budget(random));
            pool = shared ? OptionalInt.of(2_000 + slots + random.nextInt(2_000)) : OptionalInt.empty();
            cells = shared ? new SharedCells(slots, pool.getAsInt()) : new OwnCells();
            scheduler = new Scheduler<>(slots, batchTokens, cells, options);
            held = new HeldTokens(slots);
            context = "seed %d, %d slots, batch %d, %s, %s".formatted(seed, slots, batchTokens, pool, options);
        }

        void run(int requests) {
            int offered = 0;
            for (int steps = 0; offered < requests || !alive.isEmpty(); steps++) {
                assertThat(steps).as("steps until all is done, " + context).isLessThan(requests * 2_000);
                for (int burst = random.nextInt(3) * random.nextInt(3); burst > 0 && offered < requests; burst--) {
                    offer();
                    offered++;
                }
                arriving = offered < requests;
                disturb();
                step();
            }
            assertThat(scheduler.activeSlots()).as(context).isZero();
            assertThat(scheduler.queued()).as(context).isZero();
            assertThat(scheduler.earliestDeadline()).as(context).isEqualTo(Long.MAX_VALUE);
            carryOut(scheduler.plan());
            for (int slot = 0; slot < slots; slot++) {
                assertThat(held.size(slot) == 0 || held.size(slot) >= SlotContents.WORTHWHILE)
                        .as("nothing is held that nobody may share, " + context)
                        .isTrue();
            }
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
            assertThat(request.started)
                    .as("only what runs makes way, " + context)
                    .isTrue();
            assertThat(alive).as("only what lives makes way, " + context).contains(request);
            boolean starves = pool.isPresent() && alive.stream().anyMatch(other -> isBefore(other, request));
            assertThat(alive)
                    .as("somebody needs it, " + context)
                    .anyMatch(other -> starves || (isMoreUrgent(other, request) && !other.started));
            starved += starves ? 1 : 0;
            preempted++;
            drop(request);
        }

        private static boolean isMoreUrgent(Request one, Request other) {
            return other.serviceClass().makesWayFor(one.serviceClass());
        }

        /** Whether one runs, and keeps its cells when there are too few for both. */
        private static boolean isBefore(Request one, Request other) {
            return one.started && (isMoreUrgent(one, other) || (one.start < other.start && !isMoreUrgent(other, one)));
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
            assertThat(pool.isPresent() || active == scheduler.activeSlots())
                    .as("nobody starts or ends for a plan, but where cells are lacking, " + context)
                    .isTrue();
            if (random.nextInt(20) == 0) {
                // While the step computes.
                disturb();
                if (arriving) {
                    offer();
                }
            }
            scheduler.computed(plan);
            plan.chunks().stream().filter(Chunk::samples).forEach(this::sample);
        }

        /** Does to lists of tokens what is to be done to the slots of a cache. */
        private void carryOut(StepPlan<Request> plan) {
            plan.placements().forEach(this::place);
            plan.move().ifPresent(move -> copy(move.from(), move.to()));
            plan.move().ifPresent(move -> held.cut(move.from(), 0));
            int previous = -1;
            for (Chunk<Request> chunk : plan.chunks()) {
                int slot = chunk.sequence().slot();
                assertThat(slot).as("slots ascend, " + context).isGreaterThan(previous);
                assertThat(chunk.sequence().demand().started)
                        .as("told before it is computed, " + context)
                        .isTrue();
                previous = slot;
                compute(chunk, slot);
            }
            assertThat(pool.isPresent() && plan.move().isPresent())
                    .as("nothing is moved in vain, " + context)
                    .isFalse();
            pool.ifPresent(all -> assertThat(cells.free())
                    .as("what is free is known, " + context)
                    .isEqualTo(all - held.distinct()));
        }

        private void compute(Chunk<Request> chunk, int slot) {
            Request request = chunk.sequence().demand();
            int candidate = chunk.sequence().candidate();
            assertThat(held.tokens(slot))
                    .as("the slot holds what was computed of this answer, and nothing else, " + context)
                    .isEqualTo(request.tokens(candidate, 0, chunk.start()));
            assertThat(chunk.samples())
                    .as("sampled when all that is known is computed, " + context)
                    .isEqualTo(chunk.start() + chunk.tokens() == request.knownTokens(candidate));
            assertThat(chunk.start() >= request.keepAt || chunk.start() + chunk.tokens() <= request.keepAt)
                    .as("a step ends where the prompt is kept, " + context)
                    .isTrue();
            request.tokens(candidate, chunk.start(), chunk.start() + chunk.tokens())
                    .forEach(token -> held.add(slot, token));
        }

        private void place(Placement placement) {
            switch (placement) {
                case Placement.Remembered(int slot, SlotContent content) -> {
                    held.cut(slot, content.length());
                    assertThat(held.tokens(slot))
                            .as("what is saved is there, " + context)
                            .isEqualTo(Arrays.stream(content.tokens()).boxed().toList());
                }
                case Placement.Empty _ -> throw new AssertionError("nothing to do, " + context);
                case Placement.Cut(int slot, int length) -> held.cut(slot, length);
                case Placement.Copied(int from, int slot, int length) -> {
                    held.cut(slot, 0);
                    copy(from, slot);
                    held.cut(slot, length);
                }
                case Placement.Restored restored -> {
                    held.cut(restored.slot(), 0);
                    pool.ifPresent(
                            all -> assertThat(held.distinct() + restored.saved().length())
                                    .as("there is room for all of what is restored, " + context)
                                    .isLessThanOrEqualTo(all));
                    if (random.nextBoolean()) {
                        saved.get(restored.saved()).stream()
                                .limit(restored.tokens())
                                .forEach(token -> held.add(restored.slot(), token));
                    } else {
                        scheduler.notRestored(restored);
                    }
                    restored.saved().release();
                }
            }
        }

        private void copy(int from, int to) {
            assertThat(held.size(to)).as("copied to an empty slot, " + context).isZero();
            held.copy(from, to);
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
            boolean waits = pool.isPresent() && alive.stream().anyMatch(this::answers);
            assertThat(reads || waits || unread.isEmpty())
                    .as("prompts progress, where they need not wait for the cells of answers, " + context)
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

        private boolean answers(Request request) {
            return request.running && request.read == request.promptTokens();
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
            request.choose(sequence.candidate(), random.nextInt(6) == 0 ? 1 + random.nextInt(40) : 1);
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
        private final int limit;
        private boolean started;
        private int start;
        private boolean running;
        private int read;
        private final String space;
        private final int story;
        private final int keepAt;
        private final boolean repeatable;
        private final Optional<SavedPrefix> saved;

        Request(Random random, int slots, long now, boolean peaceful, Simulation simulation) {
            this.simulation = simulation;
            serviceClass = simulation.classes[random.nextInt(simulation.classes.length)];
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
            limit = (simulation.pool.orElse(Integer.MAX_VALUE) - promptTokens) / left.length;
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

        /** Ends where the cells end that there are for it alone. */
        void choose(int candidate, int tokens) {
            chosen[candidate] = Math.min(limit, chosen[candidate] + tokens);
            left[candidate] = chosen[candidate] == limit ? 1 : left[candidate];
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
            start = simulation.starts++;
            simulation.started(this);
        }

        @Override
        public void preempted() {
            simulation.preempted(this);
        }
    }
}
