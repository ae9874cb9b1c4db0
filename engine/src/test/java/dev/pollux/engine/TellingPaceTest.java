package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TellingPaceTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void what_comes_first_is_due_at_once_and_the_next_after_the_interval() {
        TellingPace pace = new TellingPace(clock, 40);
        assertThat(pace.isDue()).isTrue();
        pace.told();
        clock.advance(Duration.ofMillis(39));
        assertThat(pace.isDue()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(pace.isDue()).isTrue();
        pace.told();
        assertThat(pace.isDue()).isFalse();
    }

    @Test
    void without_an_interval_everything_is_due() {
        TellingPace pace = new TellingPace(clock, 0);
        pace.told();
        assertThat(pace.isDue()).isTrue();
    }
}
