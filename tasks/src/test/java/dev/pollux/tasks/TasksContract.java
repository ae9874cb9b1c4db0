package dev.pollux.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.storejdbc.JdbcStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is remembered is done, on either database. */
@Timeout(120)
abstract class TasksContract {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final MovedClock clock = new MovedClock();
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final Map<String, Function<String, Next>> works = new ConcurrentHashMap<>();
    private JdbcStore store;
    private ScheduledTasks tasks;

    /** A database whose table of tasks is empty. */
    abstract JdbcStore open() throws Exception;

    /** Whether nobody else uses it. */
    abstract boolean alone();

    @BeforeEach
    void start() throws Exception {
        store = open();
        tasks = started(Duration.ofMillis(10));
    }

    @AfterEach
    void stop() {
        tasks.close();
        store.close();
    }

    private ScheduledTasks started(Duration polling) {
        TaskSettings settings =
                new TaskSettings(4, polling, Duration.ofMillis(100), Duration.ofMillis(50), alone(), clock);
        return ScheduledTasks.start(store.connections(), List.of(kind("job"), kind("probe")), settings);
    }

    private TaskKind kind(String name) {
        return new TaskKind(name, id -> {
            Next next = works.getOrDefault(id, _ -> Next.DONE).apply(id);
            done.add(id);
            return next;
        });
    }

    private String awaitDone() throws InterruptedException {
        return done.poll(60, TimeUnit.SECONDS);
    }

    /** What is due has been begun when a probe that came later was done: one look at the table takes both. */
    private void probe() throws InterruptedException {
        String probe = "probe " + System.nanoTime();
        tasks.schedule("probe", probe, clock.instant());
        assertThat(awaitDone()).isEqualTo(probe);
    }

    private List<Long> moments(String condition) throws SQLException {
        try (Connection connection = store.connections().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT execution_time FROM scheduled_tasks WHERE " + condition + " ORDER BY 1")) {
            List<Long> found = new java.util.ArrayList<>();
            while (rows.next()) {
                found.add(rows.getLong(1) - NOON.toEpochMilli());
            }
            return found;
        }
    }

    /** When what waits is due, in milliseconds after noon; waits until nothing is being done. */
    private List<Long> waiting() throws SQLException {
        while (!moments("picked").isEmpty()) {
            Thread.onSpinWait();
        }
        return moments("NOT picked");
    }

    @Test
    void work_for_now_is_done_at_once_and_forgotten() throws Exception {
        tasks.close();
        tasks = started(Duration.ofHours(1));

        tasks.schedule("job", "a", NOON);
        assertThat(awaitDone()).isEqualTo("a");
        tasks.schedule("job", "b", NOON.minusSeconds(5));
        assertThat(awaitDone()).isEqualTo("b");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void work_for_later_waits_for_its_moment() throws Exception {
        tasks.schedule("job", "later", NOON.plusSeconds(60));
        clock.advance(Duration.ofMillis(59_999));
        probe();
        assertThat(done).isEmpty();

        clock.advance(Duration.ofMillis(1));
        assertThat(awaitDone()).isEqualTo("later");
    }

    @Test
    void of_two_moments_the_earlier_counts() throws Exception {
        tasks.schedule("job", "a", NOON.plusSeconds(60));
        tasks.schedule("job", "a", NOON.plusSeconds(90));
        assertThat(waiting()).containsExactly(60_000L);
        tasks.schedule("job", "a", NOON.plusSeconds(30));
        assertThat(waiting()).containsExactly(30_000L);
    }

    @Test
    void scheduling_what_is_being_done_changes_nothing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        works.put("long", _ -> {
            begun.countDown();
            return awaited(end);
        });
        tasks.schedule("job", "long", NOON);
        begun.await();

        tasks.schedule("job", "long", NOON);
        assertThat(tasks.cancel("job", "long")).isFalse();
        end.countDown();

        assertThat(awaitDone()).isEqualTo("long");
        assertThat(waiting()).isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void what_fails_is_done_again_after_pauses_that_double_up_to_a_minute() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();
        works.put("failing", _ -> {
            begun.add(attempts.incrementAndGet());
            if (attempts.get() < 9) {
                throw new IllegalStateException("no");
            }
            return Next.DONE;
        });

        tasks.schedule("job", "failing", NOON);

        for (long pause : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            begun.take();
            long now = Duration.between(NOON, clock.instant()).toMillis();
            assertThat(waiting()).containsExactly(now + pause * 1000);
            clock.advance(Duration.ofSeconds(pause));
        }
        assertThat(awaitDone()).isEqualTo("failing");
        assertThat(attempts).hasValue(9);
    }

    @Test
    void work_may_ask_to_be_done_again() throws Exception {
        AtomicInteger times = new AtomicInteger();
        works.put("twice", _ -> times.incrementAndGet() < 2 ? Next.again(NOON.plusSeconds(20)) : Next.DONE);

        tasks.schedule("job", "twice", NOON);
        assertThat(awaitDone()).isEqualTo("twice");
        assertThat(waiting()).containsExactly(20_000L);
        clock.advance(Duration.ofSeconds(20));

        assertThat(awaitDone()).isEqualTo("twice");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void what_is_cancelled_is_not_done() throws Exception {
        tasks.schedule("job", "a", NOON.plusSeconds(10));

        assertThat(tasks.cancel("job", "b")).isFalse();
        assertThat(tasks.cancel("job", "a")).isTrue();
        assertThat(tasks.cancel("job", "a")).isFalse();

        clock.advance(Duration.ofSeconds(10));
        probe();
        assertThat(done).isEmpty();
    }

    @Test
    void what_was_remembered_is_done_after_a_restart() throws Exception {
        tasks.schedule("job", "a", NOON.plusSeconds(10));
        tasks.close();
        clock.advance(Duration.ofSeconds(10));
        assertThat(done).isEmpty();

        tasks = started(Duration.ofMillis(10));
        assertThat(awaitDone()).isEqualTo("a");
    }

    @Test
    void work_that_outlasts_the_end_is_interrupted_and_done_again_by_the_next() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        works.put("long", _ -> {
            begun.countDown();
            return awaited(new CountDownLatch(1));
        });
        tasks.schedule("job", "long", NOON);
        begun.await();
        tasks.close();
        assertThat(waiting()).containsExactly(0L);

        works.remove("long");
        tasks = started(Duration.ofMillis(10));
        assertThat(awaitDone()).isEqualTo("long");
    }

    @Test
    void work_of_unknown_kinds_is_left_alone() throws Exception {
        try (Connection connection = store.connections().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                    + " SELECT 'of-tomorrow', 'x', 0, FALSE, 1");
        }
        probe();

        assertThat(moments("version = 1 AND NOT picked")).hasSize(1);
        assertThatThrownBy(() -> tasks.schedule("of-tomorrow", "y", NOON)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void many_are_done_each_once() throws Exception {
        for (int number = 0; number < 100; number++) {
            tasks.schedule("job", "job " + number, NOON);
        }
        for (int number = 0; number < 100; number++) {
            assertThat(awaitDone()).isNotNull();
        }
        assertThat(waiting()).isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void a_database_that_cannot_be_asked_is_a_failure_of_its_own() {
        store.close();

        assertThatThrownBy(() -> tasks.schedule("job", "a", NOON)).isInstanceOf(TaskStoreException.class);
        assertThatThrownBy(() -> tasks.cancel("job", "a")).isInstanceOf(TaskStoreException.class);
    }

    /** Waits; an interruption is a failure, as it is for work. */
    static Next awaited(CountDownLatch latch) {
        try {
            latch.await();
            return Next.DONE;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    JdbcStore store() {
        return store;
    }

    ScheduledTasks tasks() {
        return tasks;
    }

    /** Stands still at noon until it is moved. */
    static final class MovedClock implements InstantSource {

        private volatile Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        synchronized void advance(Duration step) {
            now = now.plus(step);
        }
    }
}
