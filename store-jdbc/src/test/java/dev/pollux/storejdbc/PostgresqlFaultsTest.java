package dev.pollux.storejdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.store.StoreException.Reason;
import dev.pollux.store.projects.Project;
import dev.pollux.store.usage.UsageCounts;
import dev.pollux.store.usage.UsageKey;
import dev.pollux.store.usage.UsageRow;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresqlFaultsTest {

    @TempDir
    Path folder;

    private static Project project(String id) {
        return new Project(id, "", "", false, Instant.EPOCH);
    }

    private static void fails(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    private EmbeddedPostgres server(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void a_server_that_restarts_is_unavailable_in_between_and_keeps_what_was_acknowledged() throws IOException {
        int port = freePort();
        EmbeddedPostgres before = server(port);
        StoreUrl url = StoreUrl.parse("postgresql://postgres:x@localhost:" + port + "/postgres")
                .orElseThrow();
        try (Store store = JdbcStore.open(url, folder)) {
            store.projects().insert(project("before"));
            before.close();

            fails(Reason.UNAVAILABLE, () -> store.projects().find("before"));
            fails(Reason.UNAVAILABLE, () -> store.projects().insert(project("lost")));

            try (EmbeddedPostgres _ = server(port)) {
                assertThat(store.projects().find("before")).isPresent();
                assertThat(store.projects().insert(project("after"))).isTrue();
            }
        }
    }

    @Test
    void connections_that_the_server_ends_are_replaced() {
        StoreUrl url = PostgresqlServer.emptyDatabase("ended");
        try (Store store = JdbcStore.open(url, folder)) {
            store.projects().insert(project("before"));
            PostgresqlServer.execute(
                    "postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'ended'");

            // The pool may find out by the first call or before it.
            try {
                store.projects().find("before");
            } catch (StoreException failure) {
                assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            }

            assertThat(store.projects().insert(project("after"))).isTrue();
        }
    }

    @Test
    void nobody_there_and_a_wrong_password_are_told_without_the_password() throws IOException {
        StoreUrl nobody = StoreUrl.parse("postgresql://ann:hunter2@localhost:" + freePort() + "/x")
                .orElseThrow();

        assertThatThrownBy(() -> JdbcStore.open(nobody, folder))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE))
                .hasMessageNotContaining("hunter2")
                .hasStackTraceContaining("refused");
    }

    @Test
    void a_failure_names_no_values() {
        StoreUrl url = PostgresqlServer.emptyDatabase("broken");
        try (Store store = JdbcStore.open(url, folder)) {
            PostgresqlServer.execute("broken", "ALTER TABLE usage ADD CHECK (model <> 'secret-model')");
            UsageKey key = new UsageKey(LocalDate.EPOCH, "p", "k", "secret-model", "m", "standard");

            assertThatThrownBy(() -> store.usage().add(List.of(new UsageRow(key, UsageCounts.NONE))))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.INTERNAL))
                    .hasMessageNotContaining("secret")
                    .satisfies(failure -> assertThat(org.assertj.core.util.Throwables.getStackTrace(failure))
                            .doesNotContain("secret-model"));
        }
    }

    @Test
    void other_servers_share_the_connections() {
        try (JdbcStore store = JdbcStore.open(PostgresqlServer.emptyDatabase("shared"), folder);
                JdbcStore single = JdbcStore.open(new StoreUrl.Sqlite(Path.of("one.db")), folder)) {
            assertThat(store.sharedConnections()).isPresent();
            assertThat(single.sharedConnections()).isEmpty();
        }
    }
}
