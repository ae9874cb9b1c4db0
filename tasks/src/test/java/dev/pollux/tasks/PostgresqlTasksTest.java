package dev.pollux.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.storejdbc.JdbcStore;
import dev.pollux.storejdbc.StoreUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresqlTasksTest extends TasksContract {

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Override
    JdbcStore open() throws Exception {
        JdbcStore store =
                JdbcStore.open(new StoreUrl.Postgresql(server.getJdbcUrl("postgres", "postgres"), "", ""), Path.of(""));
        try (Connection connection = store.connections().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE scheduled_tasks");
        }
        return store;
    }

    @Override
    boolean alone() {
        return false;
    }

    @Test
    void of_several_servers_one_does_each_piece_of_work() throws Exception {
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        List<ScheduledTasks> servers = new ArrayList<>();
        for (int server = 0; server < 3; server++) {
            servers.add(shared(id -> {
                done.add(id);
                return Next.DONE;
            }));
        }
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            ids.add("work " + number);
            servers.get(number % 3).schedule("shared", ids.getLast(), Instant.now());
        }

        List<String> seen = new ArrayList<>();
        while (seen.size() < ids.size()) {
            seen.add(done.poll(60, TimeUnit.SECONDS));
        }
        servers.forEach(ScheduledTasks::close);
        seen.addAll(done);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void work_that_lasts_long_is_not_taken_from_a_server_that_lives() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        // Longer, all together, than the four heartbeats after which a server counts as dead, and the search for such.
        CountDownLatch ticks = new CountDownLatch(20);
        Function<String, Next> work = id -> {
            if (id.equals("tick")) {
                ticks.countDown();
                return Next.again(Instant.now().plusMillis(100));
            }
            begun.incrementAndGet();
            return awaited(end);
        };
        try (ScheduledTasks one = shared(work);
                ScheduledTasks _ = shared(work)) {
            one.schedule("shared", "long", Instant.now());
            one.schedule("shared", "tick", Instant.now());
            ticks.await();
            assertThat(begun).hasValue(1);
            end.countDown();
        }
    }

    @Test
    void the_work_of_a_server_that_died_is_done_by_another() throws Exception {
        try (Connection connection = store().connections().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO scheduled_tasks"
                    + " (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)"
                    + " VALUES ('shared', 'orphan', 0, TRUE, 'dead', " + (System.currentTimeMillis() - 1) + ", 2)");
        }
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        Instant start = Instant.now();
        try (ScheduledTasks _ = shared(id -> {
            done.add(id);
            return Next.DONE;
        })) {
            assertThat(done.poll(60, TimeUnit.SECONDS)).isEqualTo("orphan");
        }
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(390));
    }

    private ScheduledTasks shared(Function<String, Next> work) {
        TaskSettings settings = new TaskSettings(
                4, Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(5), false, InstantSource.system());
        return ScheduledTasks.start(store().connections(), List.of(new TaskKind("shared", work)), settings);
    }
}
