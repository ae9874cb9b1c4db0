package dev.pollux.storejdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.Store;
import dev.pollux.store.files.FileInsertion;
import dev.pollux.store.files.SampleFiles;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.projects.Project;
import dev.pollux.storejdbc.schema.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that an older version wrote comes to this one with all its rows. */
class UpgradeTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

    // As version 1 wrote them: whatever is added later has a default.
    private static final String PROJECT =
            "INSERT INTO projects VALUES ('team-a', 'Team A', 'tier-1', %s, 1795176000123)";
    private static final String CREDENTIAL = "INSERT INTO credentials VALUES ('k1', 'API_KEY', 'abc', 'Key', 'team-a',"
            + " 'files:read', '[]', '[]', '[]', 1795176000123, NULL, NULL, NULL)";
    private static final String SETTING = "INSERT INTO settings VALUES ('name', 'value')";

    @TempDir
    Path home;

    private static void bringToVersion1(String dialect, String url) {
        Flyway.configure()
                .dataSource(url, "postgres", "postgres")
                .locations("classpath:dev/pollux/storejdbc/" + dialect)
                .target("1")
                .loggers("slf4j")
                .load()
                .migrate();
    }

    @Test
    void a_file_of_version_1_keeps_its_rows() throws SQLException {
        String url = "jdbc:sqlite:" + home.resolve("pollux.db");
        bringToVersion1("sqlite", url);
        execute(url, PROJECT.formatted("1"), CREDENTIAL, SETTING);

        keepsItsRows(new StoreUrl.Sqlite(Path.of("pollux.db")));

        assertThat(newestVersion(url)).isEqualTo(Schema.VERSION);
    }

    @Test
    void a_servers_database_of_version_1_keeps_its_rows() throws SQLException {
        StoreUrl.Postgresql server = PostgresqlServer.emptyDatabase("version1");
        String url = server.url() + "&user=postgres&password=postgres";
        bringToVersion1("postgresql", url);
        execute(url, PROJECT.formatted("true"), CREDENTIAL, SETTING);

        keepsItsRows(server);

        assertThat(newestVersion(url)).isEqualTo(Schema.VERSION);
    }

    private void keepsItsRows(StoreUrl url) {
        for (int start = 0; start < 2; start++) {
            try (Store store = JdbcStore.open(url, home)) {
                assertThat(store.projects().find("team-a"))
                        .contains(new Project("team-a", "Team A", "tier-1", true, NOON));
                assertThat(store.credentials().findByHash("abc"))
                        .map(Credential::createdAt)
                        .contains(NOON);
                assertThat(store.settings().find("name")).contains("value");
                FileInsertion outcome = store.files().insert(SampleFiles.one("f" + start), SampleFiles.ROOM);
                assertThat(outcome).isInstanceOf(FileInsertion.Inserted.class);
            }
        }
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int newestVersion(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1")) {
            return found.next() ? found.getInt(1) : 0;
        }
    }
}
