package dev.pollux.service.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecordWriterTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @Test
    void backlogs_are_written_again_and_again() throws InterruptedException {
        Counting backlog = new Counting(3, 0);
        try (RecordWriter _ = RecordWriter.start(List.of(backlog), AT_ONCE)) {
            assertThat(backlog.reached.await(50, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closing_writes_what_waits() {
        Counting backlog = new Counting(1, 0);
        RecordWriter.start(List.of(backlog), NEVER).close();
        assertThat(backlog.written).hasValue(1);
    }

    @Test
    void closing_tries_again_when_the_store_is_away_for_a_moment() {
        Counting backlog = new Counting(1, 3);
        RecordWriter writer = RecordWriter.start(List.of(backlog), Duration.ofMillis(20));
        writer.close();
        assertThat(backlog.written).hasPositiveValue();
    }

    @Test
    void closing_ends_when_the_store_stays_away() {
        Counting backlog = new Counting(1, Integer.MAX_VALUE);
        RecordWriter.start(List.of(backlog), Duration.ofMillis(20)).close();
        assertThat(backlog.written).hasValue(0);
    }

    @Test
    void one_backlogs_trouble_and_defects_stop_no_other() throws InterruptedException {
        Counting healthy = new Counting(2, 0);
        Backlog defective = new Counting(1, 0) {
            @Override
            public void write() {
                throw new IllegalStateException("a defect");
            }
        };
        try (RecordWriter _ =
                RecordWriter.start(List.of(new Counting(1, Integer.MAX_VALUE), defective, healthy), AT_ONCE)) {
            assertThat(healthy.reached.await(50, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Counts how often it was written; the first times fail. */
    private static class Counting implements Backlog {
        final AtomicInteger written = new AtomicInteger();
        final CountDownLatch reached;
        private final AtomicInteger failures;

        Counting(int expected, int failures) {
            this.reached = new CountDownLatch(expected);
            this.failures = new AtomicInteger(failures);
        }

        @Override
        public String name() {
            return "counted";
        }

        @Override
        public void write() {
            if (failures.getAndDecrement() > 0) {
                throw new StoreException(StoreException.Reason.UNAVAILABLE, "away", new IllegalStateException());
            }
            written.incrementAndGet();
            reached.countDown();
        }

        @Override
        public int waiting() {
            return 1;
        }
    }
}
