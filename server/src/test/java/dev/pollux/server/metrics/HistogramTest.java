package dev.pollux.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HistogramTest {

    private final Histogram histogram = new Histogram(0.1, 1);

    private void record(long millis) {
        histogram.record(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    void a_duration_as_long_as_a_bound_is_below_it() {
        record(99);
        record(100);
        record(101);

        assertThat(histogram.counts()).containsExactly(2, 1, 0);
        assertThat(histogram.seconds()).isEqualTo(0.3);
    }

    @Test
    void what_is_longer_than_all_bounds_is_counted_too() {
        record(5_000);

        assertThat(histogram.counts()).containsExactly(0, 0, 1);
    }

    @Test
    void what_others_have_counted_is_added() {
        record(50);
        histogram.addAll(new long[] {1, 0, 2}, TimeUnit.SECONDS.toNanos(7));

        assertThat(histogram.counts()).containsExactly(2, 0, 2);
        assertThat(histogram.seconds()).isEqualTo(7.05);
    }
}
