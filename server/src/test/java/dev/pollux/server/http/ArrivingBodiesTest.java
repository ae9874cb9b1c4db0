package dev.pollux.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivingBodiesTest {

    private static final Duration ALLOWED = Duration.ofMinutes(10);

    private final List<Integer> resets = new ArrayList<>();
    private final List<Integer> ignored = new ArrayList<>();
    private final List<Integer> expired = new ArrayList<>();
    private final ArrivingBodies bodies = new ArrivingBodies(ALLOWED, resets::add, ignored::add);

    private void expireAfter(Duration time) {
        bodies.expire(System.nanoTime() + time.toNanos(), expired::add);
    }

    @Test
    void a_body_has_its_time() {
        bodies.head(1);
        bodies.head(3);
        bodies.ended(3);
        expireAfter(ALLOWED.minusMinutes(1));
        assertThat(expired).isEmpty();
        expireAfter(ALLOWED);
        expireAfter(ALLOWED);

        assertThat(expired).containsExactly(1);
    }

    @Test
    void trailers_are_no_further_request() {
        bodies.head(1);
        bodies.ended(1);
        bodies.head(1);
        expireAfter(ALLOWED);

        assertThat(expired).isEmpty();
    }

    @Test
    void nothing_more_is_wanted_once_a_body_is_whole() {
        bodies.head(1);
        assertThat(bodies.wants(1, 5)).isTrue();
        bodies.ended(1);

        assertThat(bodies.wants(1, 5)).isFalse();
    }

    @Test
    void nothing_more_is_wanted_once_the_time_is_over() {
        bodies.head(1);
        expireAfter(ALLOWED);

        assertThat(bodies.wants(1, 5)).isFalse();
    }

    @Test
    void nothing_more_is_wanted_once_the_request_has_ended() {
        bodies.head(1);
        bodies.forget(1);
        bodies.allowMore(1);

        assertThat(bodies.wants(1, 5)).isFalse();
    }

    @Test
    void a_reset_stream_is_told_and_has_no_body() {
        bodies.head(1);
        bodies.reset(1);

        assertThat(resets).containsExactly(1);
        assertThat(bodies.wants(1, 5)).isFalse();
    }

    @Test
    void a_stream_that_was_never_opened_is_passed_on() {
        bodies.head(1);

        assertThat(bodies.wants(3, 5)).isTrue();
    }

    @Test
    void bytes_that_nobody_wants_are_told_in_large_steps() {
        bodies.head(1);
        bodies.ended(1);
        for (int i = 0; i < 9; i++) {
            bodies.wants(1, 16 * 1024);
        }

        assertThat(ignored).containsExactly(64 * 1024, 64 * 1024);
    }
}
