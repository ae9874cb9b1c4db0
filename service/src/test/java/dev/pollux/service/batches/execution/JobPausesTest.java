package dev.pollux.service.batches.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JobPausesTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);
    private final JobPauses pauses = new JobPauses(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void a_job_rests_for_a_while() {
        pauses.rest("a");

        assertThat(pauses.resting()).containsExactly("a");
        assertThat(pauses.untilNext()).contains(JobPauses.SHORTEST);
        pass(JobPauses.SHORTEST);
        assertThat(pauses.resting()).isEmpty();
        assertThat(pauses.untilNext()).isEmpty();
    }

    @Test
    void it_rests_twice_as_long_each_time_up_to_a_limit() {
        Duration rest = JobPauses.SHORTEST;
        for (int time = 0; time < 10; time++) {
            pauses.rest("a");
            assertThat(pauses.untilNext()).contains(rest);
            pass(rest);
            Duration twice = rest.multipliedBy(2);
            rest = twice.compareTo(JobPauses.LONGEST) < 0 ? twice : JobPauses.LONGEST;
        }
        assertThat(rest).isEqualTo(JobPauses.LONGEST);
    }

    @Test
    void items_that_ran_at_the_same_time_make_it_rest_no_longer() {
        pauses.rest("a");
        pauses.rest("a");

        assertThat(pauses.untilNext()).contains(JobPauses.SHORTEST);
    }

    @Test
    void an_answer_makes_it_begin_anew() {
        pauses.rest("a");
        pass(JobPauses.SHORTEST);
        pauses.rest("a");
        pauses.forget("a");
        assertThat(pauses.resting()).isEmpty();

        pauses.rest("a");
        assertThat(pauses.untilNext()).contains(JobPauses.SHORTEST);
    }

    @Test
    void the_first_to_have_rested_enough_is_told() {
        pauses.rest("a");
        pass(Duration.ofMillis(40));
        pauses.rest("b");

        assertThat(pauses.resting()).containsExactlyInAnyOrder("a", "b");
        assertThat(pauses.untilNext()).contains(Duration.ofMillis(60));
    }
}
