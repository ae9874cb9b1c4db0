package dev.pollux.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.storejdbc.JdbcStore;
import dev.pollux.storejdbc.StoreUrl;
import java.io.BufferedReader;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTasksTest extends TasksContract {

    @TempDir
    Path home;

    @Override
    JdbcStore open() {
        return JdbcStore.open(new StoreUrl.Sqlite(Path.of("pollux.db")), home);
    }

    @Override
    boolean alone() {
        return true;
    }

    @Test
    void what_was_being_done_at_a_crash_is_done_again_as_soon_as_the_server_is_back() throws Exception {
        Path folder = home.resolve("killed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NeverEndingWork.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("begun");
        } finally {
            process.destroyForcibly().waitFor();
        }

        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        TaskKind kind = new TaskKind(NeverEndingWork.KIND, id -> {
            done.add(id);
            return Next.DONE;
        });
        try (JdbcStore store = JdbcStore.open(NeverEndingWork.DATABASE, folder);
                ScheduledTasks _ = ScheduledTasks.start(
                        store.connections(), List.of(kind), TaskSettings.alone(InstantSource.system()))) {
            assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
        }
    }

    @Test
    void a_server_without_work_writes_nothing() throws Exception {
        CountDownLatch asked = new CountDownLatch(100);
        DataSource connections = counting(store().connections(), asked);
        try (Connection watching = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("pollux.db"));
                Statement statement = watching.createStatement()) {
            long before = version(statement);
            TaskSettings busy =
                    new TaskSettings(4, Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(50), true, clock);
            try (ScheduledTasks _ =
                    ScheduledTasks.start(connections, List.of(new TaskKind("job", _ -> Next.DONE)), busy)) {
                asked.await();
            }
            assertThat(version(statement)).isEqualTo(before);
            tasks().schedule("job", "a", NOON.plusSeconds(1));
            assertThat(version(statement)).as("what would be seen").isGreaterThan(before);
        }
    }

    /** A number that changes with every commit of others. */
    private static long version(Statement statement) throws Exception {
        try (ResultSet row = statement.executeQuery("PRAGMA data_version")) {
            return row.getLong(1);
        }
    }

    private static DataSource counting(DataSource connections, CountDownLatch asked) {
        return (DataSource) Proxy.newProxyInstance(
                SqliteTasksTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> {
                    asked.countDown();
                    return connections.getConnection();
                });
    }
}
