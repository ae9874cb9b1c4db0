package dev.pollux.isolation.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashHistoryTest {

    private static final EngineExit EXIT = new EngineExit("ended by SIGSEGV", List.of("last words"));

    private final ManualClock clock = new ManualClock();
    private final CrashHistory history = new CrashHistory(Vigilance.defaults(), clock);

    @Test
    void the_first_crash_is_followed_by_a_start_at_once_and_further_ones_by_longer_and_longer_pauses() {
        assertThat(history.delay()).isZero();
        crash();
        assertThat(history.delay()).isZero();
        crash();
        assertThat(history.delay()).hasMillis(250);
        crash();
        assertThat(history.delay()).hasMillis(500);
        crash();
        assertThat(history.delay()).hasMillis(1000);
    }

    @Test
    void what_is_longer_ago_than_a_minute_is_forgotten() {
        crash();
        crash();
        clock.advance(Duration.ofSeconds(61));
        assertThat(history.delay()).isZero();
        crash();
        assertThat(history.delay()).isZero();
    }

    @Test
    void five_crashes_within_a_minute_give_a_model_up_for_five_minutes() {
        for (int count = 0; count < 4; count++) {
            crash();
            clock.advance(Duration.ofSeconds(14));
        }
        assertThat(history.isGivenUp()).isFalse();
        crash();
        assertThat(history.isGivenUp()).isTrue();
        clock.advance(Duration.ofSeconds(299));
        assertThat(history.isGivenUp()).isTrue();
        clock.advance(Duration.ofSeconds(2));
        assertThat(history.isGivenUp()).isFalse();
        assertThat(history.lastExit()).isEqualTo(EXIT);
    }

    @Test
    void a_crash_each_quarter_of_a_minute_never_gives_a_model_up() {
        for (int count = 0; count < 50; count++) {
            crash();
            assertThat(history.isGivenUp()).isFalse();
            clock.advance(Duration.ofSeconds(16));
        }
    }

    private void crash() {
        history.crashed(EXIT);
    }
}
