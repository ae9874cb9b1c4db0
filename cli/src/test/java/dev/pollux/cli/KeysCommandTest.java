package dev.pollux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pollux keys} and {@code pollux projects} against a server that says what it was told to. */
class KeysCommandTest {

    private static final String KEY = """
            {"name": "projects/default/keys/k1", "displayName": "Build", "keyString": "AIzaSECRET",
             "scopes": ["models.read", "models.write"], "createTime": "2026-11-21T12:00:00.123Z",
             "lastUseTime": "2026-11-21T12:34:56Z"}""";

    @TempDir
    private Path home;

    private final ScriptedServer server = new ScriptedServer();
    private CliRun cli = new CliRun(Path.of("unset"));

    @BeforeEach
    void point() {
        cli = new CliRun(home);
        cli.environment.put("POLLUX_URL", server.url());
        cli.environment.put("POLLUX_ADMIN_KEY", "admin-key");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void says(String body) {
        server.fails(200, body);
    }

    @Test
    void a_new_key_stands_alone_on_standard_output() {
        says(KEY);

        int code = cli.run(
                "keys",
                "create",
                "-p",
                "team-a",
                "--name",
                "Build",
                "--scopes",
                "models.read, models.write",
                "--expires",
                "30d");

        assertThat(code).isZero();
        assertThat(cli.out()).isEqualTo("AIzaSECRET\n");
        assertThat(cli.err()).contains("Key k1. It is shown this once");
        ScriptedServer.Seen seen = server.seen.getFirst();
        assertThat(seen.path()).isEqualTo("/admin/v1/projects/team-a/keys");
        assertThat(seen.key()).isEqualTo("admin-key");
        assertThat(seen.body())
                .isEqualTo(
                        "{\"displayName\":\"Build\",\"scopes\":[\"models.read\",\"models.write\"],\"ttl\":\"2592000s\"}");
    }

    @Test
    void a_list_has_all_pages_and_no_secrets() {
        says("{\"keys\": [" + KEY + "], \"nextPageToken\": \"a+b\"}");
        says("{\"keys\": [{\"name\": \"projects/default/keys/k2\", \"revokeTime\": \"2026-11-21T12:00:00Z\"}]}");

        assertThat(cli.run("keys", "list")).isZero();

        assertThat(cli.out()).isEqualTo("""
                        ID  NAME   SCOPES                    CREATED            EXPIRES  LAST USED          STATE
                        k1  Build  models.read,models.write  2026-11-21T12:00Z  -        2026-11-21T12:34Z  open
                        k2  -      none                      -                  -        -                  revoked
                        """);
        assertThat(server.seen.get(1).path()).endsWith("/keys?pageSize=1000&pageToken=a%2Bb");
    }

    @Test
    void a_key_that_expired_is_not_open() {
        says("""
                {"keys": [{"name": "projects/default/keys/k1", "expireTime": "2020-01-31T12:00:00.123Z"},
                          {"name": "projects/default/keys/k2", "expireTime": "2999-01-31T12:00:00Z"},
                          {"name": "projects/default/keys/k3", "expireTime": "2020-01-31T12:00:00Z",
                           "revokeTime": "2020-01-30T12:00:00Z"}]}""");

        assertThat(cli.run("keys", "list")).isZero();

        assertThat(cli.out().lines().skip(1).map(line -> line.replaceFirst("^(k\\d) .* (\\w+)$", "$1 $2")))
                .containsExactly("k1 expired", "k2 open", "k3 revoked");
    }

    @Test
    void json_is_what_the_server_says() {
        says("{\"keys\": [" + KEY + "]}");

        assertThat(cli.run("keys", "list", "--json")).isZero();

        assertThat(cli.out()).startsWith("[").contains("\"displayName\" : \"Build\"");
    }

    @Test
    void a_key_is_shown_with_all_that_it_allows() {
        says(KEY);

        assertThat(cli.run("keys", "show", "k1")).isZero();

        assertThat(cli.out()).contains("project    default", "networks   all", "scopes     models.read,models.write");
        assertThat(server.seen.getFirst().path()).isEqualTo("/admin/v1/projects/default/keys/k1");
    }

    @Test
    void what_cannot_be_undone_is_asked_for() {
        assertThat(cli.run("keys", "revoke", "k1")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err()).contains("nobody to ask: confirm with --yes");
        assertThat(server.seen).isEmpty();

        says(KEY);
        assertThat(cli.run("keys", "revoke", "k1", "--yes")).isZero();
        assertThat(server.seen.getFirst().path()).isEqualTo("/admin/v1/projects/default/keys/k1:revoke");
        assertThat(cli.out()).isEqualTo("k1 is revoked\n");
    }

    @Test
    void a_rotated_key_shows_its_new_text() {
        says(KEY);

        assertThat(cli.run("keys", "rotate", "k1", "-y")).isZero();

        assertThat(cli.out()).isEqualTo("AIzaSECRET\n");
        assertThat(server.seen.getFirst().path()).isEqualTo("/admin/v1/projects/default/keys/k1:rotate");
    }

    @Test
    void an_id_cannot_lead_elsewhere() {
        says(KEY);

        cli.run("keys", "show", "../../projects?x=");

        assertThat(server.seen.getFirst().path())
                .isEqualTo("/admin/v1/projects/default/keys/..%2F..%2Fprojects%3Fx%3D");
    }

    @Test
    void a_refusal_says_what_to_do() {
        server.fails(403, "{\"error\": {\"code\": 403, \"message\": \"No.\", \"status\": \"PERMISSION_DENIED\"}}");

        assertThat(cli.run("keys", "list")).isEqualTo(ExitCode.FAILED);

        assertThat(cli.err()).contains("No. (PERMISSION_DENIED): set POLLUX_ADMIN_KEY to a key with the scopes");
    }

    @Test
    void a_span_that_is_none_is_refused_before_anything_is_sent() {
        assertThat(cli.run("keys", "create", "--expires", "soon")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err()).contains("--expires must be a time such as 30d");
        assertThat(server.seen).isEmpty();
    }

    @Test
    void without_a_server_there_is_a_code_of_its_own() {
        server.close();

        assertThat(cli.run("projects", "list")).isEqualTo(ExitCode.NO_SERVER);
    }

    @Test
    void the_key_that_this_machines_server_left_opens_the_admin_api() throws IOException {
        cli.environment.remove("POLLUX_ADMIN_KEY");
        cli.environment.put("POLLUX_API_KEY", "plain");
        Files.createDirectories(home);
        Files.writeString(dev.pollux.catalog.PolluxHome.of(cli.environment).cliKey(), "left-here");
        says("{}");

        cli.run("projects", "list");

        assertThat(server.seen.getFirst().key()).isEqualTo("left-here");
    }

    @Test
    void a_project_is_made_changed_and_deleted() {
        String project = "{\"name\": \"projects/team-a\", \"projectId\": \"team-a\", \"tier\": \"free\"}";
        says(project);
        assertThat(cli.run("projects", "create", "team-a", "--tier", "free", "--capture", "yes"))
                .isZero();
        assertThat(cli.out()).isEqualTo("""
                ID      NAME  TIER  CAPTURES  CREATED
                team-a  -     free  no        -
                """);
        assertThat(server.seen.getFirst().body())
                .contains("\"tier\":\"free\"", "\"capturesContent\":true", "\"projectId\":\"team-a\"");

        says(project);
        assertThat(cli.run("projects", "update", "team-a", "--name", "A")).isZero();
        assertThat(server.seen.get(1).body()).isEqualTo("{\"displayName\":\"A\"}");

        says("{}");
        assertThat(cli.run("projects", "delete", "team-a", "--yes")).isZero();
        assertThat(server.seen.get(2).path()).isEqualTo("/admin/v1/projects/team-a");

        assertThat(cli.run("projects", "create", "team-a", "--capture", "maybe"))
                .isEqualTo(ExitCode.USAGE);
    }
}
