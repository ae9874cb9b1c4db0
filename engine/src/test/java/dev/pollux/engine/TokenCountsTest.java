package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TokenCountsTest {

    @Test
    void presence_counts_once_and_frequency_every_time() {
        TokenCounts counts = new TokenCounts();
        counts.add(1);
        counts.add(2);
        counts.add(2);
        float[] row = {1, 1, 1};
        counts.penalise(row, new SamplingParameters(1, 1, 0, 0.5, 0.25, OptionalInt.empty()));
        assertThat(row).containsExactly(1, 0.25f, 0);
        counts.restore(row);
        assertThat(row).containsExactly(1, 1, 1);
    }

    @Test
    void counts_many_different_tokens() {
        TokenCounts counts = new TokenCounts();
        for (int token = 0; token < 1_000; token++) {
            counts.add(token);
        }
        float[] row = new float[1_001];
        counts.penalise(row, new SamplingParameters(1, 1, 0, 1, 0, OptionalInt.empty()));
        assertThat(row[999]).isEqualTo(-1);
        assertThat(row[1_000]).isZero();
    }
}
