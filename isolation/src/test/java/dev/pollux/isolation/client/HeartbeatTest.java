package dev.pollux.isolation.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.EngineStatistics;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private final Heartbeat heartbeat = new Heartbeat(Vigilance.defaults());

    @Test
    void silence_counts_only_when_it_lasts() {
        for (int beat = 0; beat < 9; beat++) {
            assertThat(heartbeat.beat()).isEmpty();
        }
        heartbeat.heard();
        for (int beat = 0; beat < 10; beat++) {
            assertThat(heartbeat.beat()).isEmpty();
        }
        assertThat(heartbeat.beat()).contains("silent for 5000 ms");
    }

    @Test
    void a_step_may_take_long_but_not_for_ever() {
        assertThat(beatDuringStepOf(Duration.ofMinutes(5))).isEmpty();
        assertThat(beatDuringStepOf(Duration.ofMinutes(5).plusNanos(1))).contains("one step took more than 300 s");
        assertThat(heartbeat.lastStatistics().slots()).isEqualTo(1);
    }

    private Optional<String> beatDuringStepOf(Duration step) {
        heartbeat.heard();
        heartbeat.told(new EngineStatistics(1, 1, 0, 0, 0, 0, step.toNanos()));
        return heartbeat.beat();
    }
}
