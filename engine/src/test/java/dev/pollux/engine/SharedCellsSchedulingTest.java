package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.prefix.SavedPrefix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who gets the cells of a cache that all share. */
class SharedCellsSchedulingTest {

    private static final EngineOptions OPTIONS = new EngineOptions(2, 100, 20, 8, PrefixBudget.NONE);

    private SharedCells cells = new SharedCells(4, 100);
    private Scheduler<ScriptedDemand> scheduler = new Scheduler<>(4, 512, cells, OPTIONS);

    @Test
    void a_prompt_waits_for_cells_and_those_behind_it_wait_too() {
        share(100);
        ScriptedDemand running = offered(60, "");
        computed();
        ScriptedDemand waiting = offered(30, "");
        ScriptedDemand small = offered(3, "");
        assertThat(stepping()).containsExactly(running);
        assertThat(List.of(waiting, small))
                .extracting(request -> request.started)
                .containsExactly(1, 1);
        scheduler.remove(running);
        assertThat(stepping()).containsExactly(waiting, small);
    }

    @Test
    void a_prompt_that_was_begun_goes_on_beside_growing_answers() {
        share(250);
        offered(10, "");
        computed();
        ScriptedDemand long200 = offered(200, "");
        for (int step = 0; step < 10; step++) {
            assertThat(computed().chunks()).extracting(Chunk::tokens).containsExactly(1, 19);
        }
        assertThat(computed().chunks()).extracting(Chunk::tokens).containsExactly(1, 10);
        assertThat(long200.preempted).isZero();
    }

    @Test
    void prompts_that_are_begun_together_leave_cells_for_each_others_answers() {
        share(100);
        offered(20, "");
        offered(20, "");
        offered(20, "");
        assertThat(computed().chunks()).hasSize(2);
    }

    @Test
    void who_started_last_makes_way_when_answers_need_cells() {
        share(100);
        ScriptedDemand older = offered(40, "");
        ScriptedDemand newer = offered(10, "");
        computed();
        for (int step = 0; step < 25; step++) {
            assertThat(stepping()).containsExactly(older, newer);
        }
        assertThat(cells.free()).isZero();
        assertThat(stepping()).containsExactly(older);
        assertThat(List.of(older, newer))
                .extracting(request -> request.preempted)
                .containsExactly(0, 1);
        assertThat(cells.free()).isEqualTo(34);
    }

    @Test
    void what_a_prompt_still_has_to_read_is_not_given_to_the_next() {
        share(100);
        ScriptedDemand first = new ScriptedDemand(90, 1);
        first.keepAt = 10;
        scheduler.offer(first);
        offered(20, "");
        assertThat(computed().chunks()).extracting(Chunk::tokens).containsExactly(10);
    }

    @Test
    void the_least_urgent_makes_way_even_if_it_started_first() {
        share(50);
        ScriptedDemand flex = offered(ServiceClass.FLEX, 1);
        computed();
        ScriptedDemand standard = offered(5, "");
        while (flex.preempted + standard.preempted == 0) {
            computed();
        }
        assertThat(flex.preempted).isEqualTo(1);
        assertThat(stepping()).containsExactly(standard);
    }

    @Test
    void for_a_prompt_nobody_ends_while_others_are_computed() {
        share(200);
        ScriptedDemand older = offered(60, "");
        computed();
        ScriptedDemand waiting = offered(130, "");
        ScriptedDemand newer = restorable();
        scheduler.offer(newer);
        computed();
        assertThat(stepping()).containsExactly(older);
        assertThat(newer.preempted).isZero();
        scheduler.remove(older);
        assertThat(stepping()).containsExactly(waiting);
        assertThat(newer.preempted).isEqualTo(1);
    }

    @Test
    void those_that_hold_nothing_of_their_own_are_not_preempted_in_vain() {
        share(160);
        ScriptedDemand first = offered(100, "batch");
        computed();
        ScriptedDemand second = offered(20, "");
        computed();
        computed();
        ScriptedDemand waiting = offered(100, "batch");
        for (int step = 0; step < 30 && second.preempted == 0; step++) {
            assertThat(waiting.chosen).isZero();
            computed();
        }
        assertThat(List.of(first, second, waiting))
                .extracting(request -> request.preempted)
                .containsExactly(0, 1, 0);
        assertThat(waiting.reused).containsExactly(99);
    }

    @Test
    void what_free_slots_hold_goes_before_anybody_is_preempted() {
        share(220);
        completed(70, "one");
        ScriptedDemand older = offered(60, "");
        ScriptedDemand newer = offered(40, "");
        computed();
        for (int step = 0; step < 25; step++) {
            assertThat(computed().placements()).isEmpty();
        }
        assertThat(cells.free()).isZero();
        assertThat(computed().placements()).containsExactly(new Placement.Cut(0, 0));
        assertThat(cells.free()).isEqualTo(68);
        assertThat(List.of(older, newer))
                .extracting(request -> request.preempted)
                .containsExactly(0, 0);
    }

    @Test
    void of_what_free_slots_hold_only_the_latest_stays() {
        share(290);
        completed(70, "one");
        completed(80, "two");
        assertThat(cells.free()).isEqualTo(290 - 80);
        ScriptedDemand again = offered(90, "two");
        computed();
        assertThat(again.reused).containsExactly(80);
    }

    @Test
    void what_free_slots_hold_goes_for_a_prompt() {
        share(200);
        completed(150, "batch");
        offered(90, "");
        StepPlan<ScriptedDemand> plan = computed();
        assertThat(plan.placements()).containsExactly(new Placement.Cut(0, 0));
        assertThat(plan.chunks()).extracting(Chunk::tokens).containsExactly(90);
    }

    @Test
    void those_that_make_way_give_their_cells_to_a_more_urgent_prompt() {
        share(100);
        ScriptedDemand flex = offered(ServiceClass.FLEX, 1);
        computed();
        ScriptedDemand standard = offered(97, "");
        assertThat(stepping()).containsExactly(standard);
        assertThat(flex.preempted).isEqualTo(1);
    }

    @Test
    void a_prompt_takes_no_cells_from_an_older_answer_that_is_paused() {
        share(100);
        ScriptedDemand paused = offered(60, "");
        computed();
        ScriptedDemand waiting = offered(60, "");
        paused.room = false;
        assertThat(stepping()).isEmpty();
        paused.room = true;
        assertThat(stepping()).containsExactly(paused);
        assertThat(List.of(paused, waiting))
                .extracting(request -> request.preempted)
                .containsExactly(0, 0);
    }

    @Test
    void a_shared_beginning_counts_once() {
        share(400);
        List<ScriptedDemand> requests = List.of(offered(250, "batch"), offered(250, "batch"), offered(250, "batch"));
        while (requests.getLast().chosen == 0) {
            computed();
        }
        assertThat(requests).extracting(request -> request.preempted).containsOnly(0);
        int answered = requests.stream().mapToInt(request -> request.chosen - 1).sum();
        // The second begins when the first has read 200 tokens, the third when all is read.
        assertThat(400 - cells.free()).isEqualTo(250 + 50 + 1 + answered);
    }

    @Test
    void candidates_share_the_cells_of_their_prompt() {
        share(200);
        ScriptedDemand request = new ScriptedDemand(30, 3);
        scheduler.offer(request);
        StepPlan<ScriptedDemand> plan = scheduler.plan();
        scheduler.computed(plan);
        assertThat(cells.free()).isEqualTo(170);
        request.chosen = 1;
        assertThat(scheduler.plan().chunks()).hasSize(3);
        assertThat(cells.free()).isEqualTo(167);
        scheduler.finish(plan.chunks().getFirst().sequence());
        assertThat(cells.free()).as("the others hold the prompt").isEqualTo(168);
    }

    @Test
    void what_a_step_would_have_added_is_given_back_when_its_request_ends_meanwhile() {
        share(300);
        ScriptedDemand request = offered(250, "batch");
        computed();
        assertThat(scheduler.plan().chunks()).extracting(Chunk::tokens).containsExactly(100);
        assertThat(cells.free()).isEqualTo(100);
        scheduler.remove(request);
        assertThat(cells.free()).isEqualTo(200);
        assertThat(scheduler.plan().placements()).containsExactly(new Placement.Cut(0, 100));
    }

    @Test
    void all_cells_are_free_when_nobody_knows_what_slots_hold() {
        share(300);
        completed(80, "batch");
        offered(100, "");
        computed();
        assertThat(scheduler.removeRunning()).hasSize(1);
        assertThat(cells.free()).isEqualTo(300);
    }

    @Test
    void slots_that_share_their_cells_are_not_moved() {
        share(300);
        List<ScriptedDemand> requests = List.of(offered(5, ""), offered(5, ""), offered(5, ""));
        computed();
        scheduler.remove(requests.get(1));
        for (int step = 0; step < 2 * Scheduler.STEPS_BEFORE_MOVE; step++) {
            StepPlan<ScriptedDemand> plan = computed();
            assertThat(plan.move()).isEmpty();
            assertThat(plan.chunks()).hasSize(2);
        }
    }

    @Test
    void nothing_is_restored_that_finds_no_cells() {
        assertThat(restored(90)).containsExactly(79);
        assertThat(restored(89)).isEmpty();
    }

    @Test
    void who_waits_for_slots_gets_those_of_who_was_preempted() {
        share(100);
        offered(40, "");
        ScriptedDemand newer = new ScriptedDemand(10, 3);
        scheduler.offer(newer);
        ScriptedDemand waiting = offered(5, "");
        while (newer.preempted == 0) {
            assertThat(waiting.started).isZero();
            computed();
        }
        computed();
        assertThat(waiting.started).isEqualTo(1);
    }

    private List<Integer> restored(int all) {
        share(all);
        ScriptedDemand request = restorable();
        scheduler.offer(request);
        return request.reused;
    }

    /** A prompt of 80 tokens, where a state of 90 is saved. */
    private static ScriptedDemand restorable() {
        ScriptedDemand request = new ScriptedDemand(80, 1);
        request.space = "batch";
        int[] tokens = IntStream.range(0, 90).toArray();
        request.saved = Optional.of(new SavedPrefix("batch", tokens, Arena.ofShared(), MemorySegment.NULL));
        return request;
    }

    /** All slots have this many cells together from now on. */
    private void share(int all) {
        cells = new SharedCells(4, all);
        scheduler = new Scheduler<>(4, 512, cells, OPTIONS);
    }

    private ScriptedDemand offered(int promptTokens, String space) {
        ScriptedDemand request = new ScriptedDemand(promptTokens, 1);
        request.space = space;
        assertThat(scheduler.offer(request)).isTrue();
        return request;
    }

    /** Its prompt is read, and stays in its slot. */
    private void completed(int promptTokens, String space) {
        ScriptedDemand request = offered(promptTokens, space);
        while (request.chosen == 0) {
            computed();
        }
        scheduler.remove(request);
    }

    private ScriptedDemand offered(ServiceClass serviceClass, int candidates) {
        ScriptedDemand request = new ScriptedDemand(5, candidates, serviceClass);
        assertThat(scheduler.offer(request)).isTrue();
        return request;
    }

    /** Whose tokens the next step computes, by slot. */
    private List<ScriptedDemand> stepping() {
        return computed().chunks().stream()
                .map(chunk -> chunk.sequence().demand())
                .toList();
    }

    private StepPlan<ScriptedDemand> computed() {
        return ScriptedDemand.computed(scheduler);
    }
}
