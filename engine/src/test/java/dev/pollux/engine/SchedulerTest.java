package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private static final EngineOptions OPTIONS = new EngineOptions(2, 100, 20, 8, PrefixBudget.NONE);

    private final Scheduler<ScriptedDemand> scheduler = new Scheduler<>(4, 512, new OwnCells(), OPTIONS);

    @Test
    void a_prompt_alone_is_read_in_pieces_of_the_large_budget() {
        scheduler.offer(new ScriptedDemand(250, 1));
        assertThat(computed().chunks()).singleElement().matches(chunk -> chunk.tokens() == 100 && !chunk.samples());
        assertThat(computed().chunks()).singleElement().matches(chunk -> chunk.start() == 100 && chunk.tokens() == 100);
        assertThat(computed().chunks()).singleElement().matches(chunk -> chunk.tokens() == 50 && chunk.samples());
    }

    @Test
    void beside_a_growing_answer_a_prompt_is_read_in_small_pieces() {
        scheduler.offer(new ScriptedDemand(10, 1));
        computed();
        scheduler.offer(new ScriptedDemand(250, 1));
        assertThat(computed().chunks()).extracting(Chunk::tokens).containsExactly(1, 19);
    }

    @Test
    void prompts_are_read_one_after_the_other() {
        scheduler.offer(new ScriptedDemand(60, 1));
        scheduler.offer(new ScriptedDemand(60, 1));
        scheduler.offer(new ScriptedDemand(60, 1));
        assertThat(computed().chunks()).extracting(Chunk::tokens).containsExactly(60, 40);
    }

    @Test
    void all_candidates_choose_from_the_one_reading_of_the_prompt() {
        scheduler.offer(new ScriptedDemand(30, 3));
        StepPlan<ScriptedDemand> plan = computed();
        assertThat(plan.chunks()).hasSize(1);
        assertThat(plan.chunks().getFirst().sampled()).hasSize(3).allMatch(sequence -> sequence.length() == 30);
        assertThat(computed().chunks()).extracting(Chunk::start).containsExactly(30, 30, 30);
    }

    @Test
    void a_request_for_many_slots_is_not_overtaken() {
        ScriptedDemand first = new ScriptedDemand(10, 3);
        scheduler.offer(first);
        ScriptedDemand wide = new ScriptedDemand(10, 2);
        scheduler.offer(wide);
        scheduler.offer(new ScriptedDemand(10, 1));
        assertThat(scheduler.queued()).isEqualTo(2);
        scheduler.remove(first);
        assertThat(scheduler.queued()).isZero();
        assertThat(scheduler.plan().chunks())
                .extracting(chunk -> chunk.sequence().demand())
                .contains(wide);
    }

    @Test
    void what_the_queue_cannot_hold_is_refused() {
        scheduler.offer(new ScriptedDemand(10, 4));
        assertThat(scheduler.offer(new ScriptedDemand(10, 1))).isTrue();
        assertThat(scheduler.offer(new ScriptedDemand(10, 1))).isTrue();
        assertThat(scheduler.offer(new ScriptedDemand(10, 1))).isFalse();
    }

    @Test
    void a_request_removed_while_it_waits_makes_way() {
        scheduler.offer(new ScriptedDemand(10, 3));
        ScriptedDemand wide = new ScriptedDemand(10, 4);
        scheduler.offer(wide);
        scheduler.offer(new ScriptedDemand(10, 1));
        assertThat(scheduler.remove(wide)).isTrue();
        assertThat(scheduler.queued()).isZero();
        assertThat(scheduler.remove(wide)).isFalse();
    }

    @Test
    void a_gap_is_closed_once_it_has_lasted() {
        List<ScriptedDemand> requests =
                List.of(new ScriptedDemand(5, 1), new ScriptedDemand(5, 1), new ScriptedDemand(5, 1));
        requests.forEach(scheduler::offer);
        computed();
        scheduler.remove(requests.get(1));
        for (int step = 0; step < Scheduler.STEPS_BEFORE_MOVE; step++) {
            assertThat(computed().move()).isEmpty();
        }
        StepPlan<ScriptedDemand> plan = computed();
        assertThat(plan.move()).contains(new SlotMove(2, 1));
        assertThat(plan.chunks()).extracting(chunk -> chunk.sequence().slot()).containsExactly(0, 1);
        assertThat(computed().placements())
                .as("the move empties its source itself")
                .isEmpty();
    }

    @Test
    void a_paused_request_keeps_its_slot_and_leaves_the_step_to_others() {
        ScriptedDemand paused = new ScriptedDemand(5, 1);
        scheduler.offer(paused);
        scheduler.offer(new ScriptedDemand(5, 1));
        computed();
        paused.room = false;
        assertThat(computed().chunks())
                .extracting(chunk -> chunk.sequence().slot())
                .containsExactly(1);
        paused.room = true;
        assertThat(computed().chunks()).extracting(Chunk::start).containsExactly(5, 6);
    }

    @Test
    void a_request_is_told_once_when_it_gets_its_slots() {
        List<ScriptedDemand> requests =
                List.of(new ScriptedDemand(5, 3), new ScriptedDemand(5, 2), new ScriptedDemand(5, 1));
        requests.forEach(scheduler::offer);
        assertThat(requests).extracting(request -> request.started).containsExactly(1, 0, 0);
        scheduler.remove(requests.getFirst());
        assertThat(requests).extracting(request -> request.started).containsExactly(1, 1, 1);
    }

    @Test
    void tokens_that_are_known_are_computed_together_and_only_the_last_is_sampled() {
        ScriptedDemand answer = new ScriptedDemand(5, 1);
        scheduler.offer(answer);
        computed();
        answer.chosen += 7;
        assertThat(computed().chunks())
                .extracting(Chunk::start, Chunk::tokens, Chunk::samples)
                .containsExactly(tuple(5, 8, true));
        assertThat(computed().chunks()).extracting(Chunk::start, Chunk::tokens).containsExactly(tuple(13, 1));
    }

    @Test
    void known_tokens_take_no_more_than_half_of_what_a_step_has_left() {
        ScriptedDemand answer = new ScriptedDemand(5, 1);
        scheduler.offer(answer);
        computed();
        answer.chosen += 1_000;
        scheduler.offer(new ScriptedDemand(400, 1));
        StepPlan<ScriptedDemand> plan = computed();
        assertThat(plan.chunks())
                .extracting(Chunk::prompt, Chunk::samples)
                .containsExactly(tuple(false, false), tuple(true, false));
        int longer = plan.chunks().getFirst().tokens();
        assertThat(longer).isGreaterThan(1);
        assertThat(plan.chunks().getLast().tokens()).isBetween(longer - 1, longer);
    }

    @Test
    void a_waiting_request_takes_the_slot_of_a_running_flex_one_in_the_same_moment() {
        ScriptedDemand flex = offered(ServiceClass.FLEX, 4);
        computed();
        ScriptedDemand standard = offered(ServiceClass.STANDARD, 1);
        assertThat(flex.preempted).isEqualTo(1);
        assertThat(standard.started).isEqualTo(1);
        StepPlan<ScriptedDemand> plan = computed();
        assertThat(plan.placements())
                .containsExactly(
                        new Placement.Cut(0, 0),
                        new Placement.Cut(1, 0),
                        new Placement.Cut(2, 0),
                        new Placement.Cut(3, 0));
        assertThat(plan.chunks()).extracting(chunk -> chunk.sequence().demand()).containsExactly(standard);
        assertThat(scheduler.remove(flex)).isFalse();
    }

    @Test
    void no_more_make_way_than_it_takes_and_the_newest_first() {
        List<ScriptedDemand> flex = List.of(offered(ServiceClass.FLEX, 1), offered(ServiceClass.FLEX, 1));
        List<ScriptedDemand> newer = List.of(offered(ServiceClass.FLEX, 1), offered(ServiceClass.FLEX, 1));
        offered(ServiceClass.PRIORITY, 2);
        assertThat(flex).extracting(request -> request.preempted).containsExactly(0, 0);
        assertThat(newer).extracting(request -> request.preempted).containsExactly(1, 1);
    }

    @Test
    void nobody_makes_way_where_that_would_not_do() {
        offered(ServiceClass.STANDARD, 2);
        ScriptedDemand flex = offered(ServiceClass.FLEX, 1);
        offered(ServiceClass.STANDARD, 4);
        assertThat(flex.preempted).isZero();
        assertThat(scheduler.queued()).isEqualTo(1);
    }

    @Test
    void only_flex_makes_way_and_only_for_the_more_urgent() {
        ScriptedDemand standard = offered(ServiceClass.STANDARD, 2);
        ScriptedDemand flex = offered(ServiceClass.FLEX, 2);
        assertThat(offered(ServiceClass.FLEX, 1).started).isZero();
        assertThat(offered(ServiceClass.PRIORITY, 3).started).isZero();
        assertThat(List.of(standard, flex))
                .extracting(request -> request.preempted)
                .containsExactly(0, 0);
    }

    @Test
    void a_batchs_item_makes_way_for_flex_before_flex_does_for_others() {
        ScriptedDemand flex = offered(ServiceClass.FLEX, 1);
        ScriptedDemand batch = offered(ServiceClass.BATCH, 3);
        offered(ServiceClass.FLEX, 1);
        assertThat(batch.preempted).isEqualTo(1);
        ScriptedDemand older = offered(ServiceClass.BATCH, 2);
        ScriptedDemand newer = offered(ServiceClass.FLEX, 2);
        assertThat(older.preempted).isEqualTo(1);
        offered(ServiceClass.STANDARD, 2);
        assertThat(List.of(flex, newer))
                .extracting(request -> request.preempted)
                .containsExactly(0, 1);
    }

    @Test
    void what_a_preempted_request_computed_of_its_prompt_is_used_when_it_comes_again() {
        ScriptedDemand first = inSpace(new ScriptedDemand(250, 4, ServiceClass.BATCH));
        scheduler.offer(first);
        for (int step = 0; step < 4; step++) {
            computed();
        }
        offered(ServiceClass.STANDARD, 1);
        assertThat(first.preempted).isEqualTo(1);
        ScriptedDemand again = inSpace(new ScriptedDemand(250, 1, ServiceClass.BATCH));
        scheduler.offer(again);
        assertThat(again.reused).containsExactly(80);
    }

    @Test
    void what_requests_that_come_together_share_is_computed_once() {
        ScriptedDemand first = inSpace(new ScriptedDemand(250, 1));
        ScriptedDemand second = inSpace(new ScriptedDemand(250, 1));
        ScriptedDemand third = inSpace(new ScriptedDemand(250, 1));
        ScriptedDemand other = new ScriptedDemand(250, 1);
        List.of(first, second, third, other).forEach(scheduler::offer);
        computed();
        computed();
        StepPlan<ScriptedDemand> plan = computed();
        assertThat(plan.placements()).containsExactly(new Placement.Copied(0, 1, 200));
        assertThat(plan.chunks()).extracting(Chunk::start).containsExactly(200, 200);
        assertThat(plan.chunks()).extracting(Chunk::tokens).containsExactly(50, 50);
        assertThat(computed().placements()).contains(new Placement.Copied(0, 2, 249));
        assertThat(List.of(first.reused, second.reused, third.reused, other.reused))
                .containsExactly(List.of(), List.of(200), List.of(249), List.of());
    }

    @Test
    void a_prompt_that_may_be_interrupted_is_read_in_small_pieces() {
        scheduler.offer(new ScriptedDemand(250, 1, ServiceClass.BATCH));
        assertThat(computed().chunks()).singleElement().matches(chunk -> chunk.tokens() == 20);
    }

    @Test
    void while_a_more_urgent_prompt_is_read_those_that_make_way_pause() {
        ScriptedDemand growing = offered(ServiceClass.BATCH, 1);
        computed();
        ScriptedDemand reading = new ScriptedDemand(250, 1, ServiceClass.FLEX);
        scheduler.offer(reading);
        assertThat(stepping()).containsExactly(reading);
        ScriptedDemand urgent = new ScriptedDemand(250, 1, ServiceClass.STANDARD);
        scheduler.offer(urgent);
        assertThat(computed().chunks()).extracting(Chunk::tokens).containsExactly(100);
        assertThat(stepping()).containsExactly(urgent);
        assertThat(stepping()).containsExactly(urgent);
        assertThat(stepping()).containsExactly(reading, urgent);
        assertThat(growing.preempted).isZero();
    }

    @Test
    void flex_leaves_free_slots_to_a_request_that_waits_for_more() {
        ScriptedDemand running = offered(ServiceClass.STANDARD, 3);
        ScriptedDemand wide = offered(ServiceClass.STANDARD, 2);
        ScriptedDemand flex = offered(ServiceClass.FLEX, 1);
        assertThat(flex.started).isZero();
        scheduler.remove(running);
        assertThat(List.of(wide, flex)).extracting(request -> request.started).containsExactly(1, 1);
    }

    @Test
    void a_full_line_of_one_class_does_not_keep_the_others_out() {
        offered(ServiceClass.STANDARD, 4);
        for (ServiceClass each : ServiceClass.values()) {
            assertThat(scheduler.offer(new ScriptedDemand(10, 1, each))).isTrue();
            assertThat(scheduler.offer(new ScriptedDemand(10, 1, each))).isTrue();
            assertThat(scheduler.offer(new ScriptedDemand(10, 1, each))).isFalse();
        }
        assertThat(scheduler.queued()).isEqualTo(8);
    }

    @Test
    void the_last_token_of_a_repeatable_prompt_is_read_alone_as_it_is_the_second_time() {
        assertThat(lastReading(true)).isEqualTo("69 and 1 more");
        assertThat(lastReading(true)).isEqualTo("69 and 1 more");
    }

    @Test
    void the_last_token_of_another_prompt_is_read_with_those_before_it() {
        assertThat(lastReading(false)).endsWith(" more").isNotEqualTo("69 and 1 more");
        assertThat(lastReading(false)).isEqualTo("69 and 1 more");
    }

    /** Of a prompt of 70 tokens. */
    private String lastReading(boolean repeatable) {
        ScriptedDemand request = new ScriptedDemand(70, 1);
        request.space = "space";
        request.repeatable = repeatable;
        scheduler.offer(request);
        Chunk<ScriptedDemand> last = computed().chunks().getFirst();
        while (!last.samples()) {
            last = computed().chunks().getFirst();
        }
        scheduler.finish(last.sequence());
        return last.start() + " and " + last.tokens() + " more";
    }

    @Test
    void a_step_must_take_one_token_of_each_sequence() {
        assertThatThrownBy(() -> new Scheduler<ScriptedDemand>(4, 3, new OwnCells(), OPTIONS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ScriptedDemand offered(ServiceClass serviceClass, int candidates) {
        ScriptedDemand request = new ScriptedDemand(5, candidates, serviceClass);
        assertThat(scheduler.offer(request)).isTrue();
        return request;
    }

    private static ScriptedDemand inSpace(ScriptedDemand request) {
        request.space = "batch";
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
