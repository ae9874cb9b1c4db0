package dev.pollux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pollux usage} and {@code pollux audit} against a server that says what it was told to. */
class UsageCommandTest {

    private static final String COUNTS = """
            "requests": "4", "errors": "1", "promptTokens": "100", "cachedTokens": "20", "thoughtTokens": "3",
            "candidateTokens": "50", "latencyMillis": "402", "avoidedCostUsd": "0.000123", "unpricedTokens": "%s"}""";
    private static final String REPORT = "{\"from\": \"2026-10-23\", \"to\": \"2026-11-21\", \"rows\": [{\"day\":"
            + " \"2026-11-21\", \"model\": \"gemini-2.5-flash\", " + COUNTS.formatted(0) + "], \"total\": {"
            + COUNTS.formatted(7) + "}";
    private static final String ENTRY = """
            {"name": "auditEntries/e1", "time": "2026-11-21T12:00:00.123Z", "project": "", "key": "", "method": "M.N",
             "resource": "/v1beta/x,y", "status": 403, "code": "PERMISSION_DENIED", "tokens": "0", "latencyMillis": "5"}""";

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

    @Test
    void usage_is_a_table_with_a_total() {
        server.fails(200, REPORT);

        assertThat(cli.run("usage", "--from", "2026-10-23", "--by", "day,model"))
                .isZero();

        assertThat(cli.out()).isEqualTo("""
                DAY         MODEL             REQUESTS  ERRORS  PROMPT  CACHED  THOUGHTS  ANSWERS  MEAN    AVOIDED USD
                2026-11-21  gemini-2.5-flash  4         1       100     20      3         50       100 ms  0.000123
                total                         4         1       100     20      3         50       100 ms  0.000123
                """);
        assertThat(cli.err())
                .contains("From 2026-10-23 to 2026-11-21; 7 tokens of models without a price are not in the cost");
        assertThat(server.seen.getFirst().path()).isEqualTo("/admin/v1/usage?groupBy=day%2Cmodel&from=2026-10-23");
    }

    @Test
    void usage_is_csv_for_spreadsheets() {
        server.fails(200, REPORT);

        assertThat(cli.run("usage", "--csv")).isZero();

        assertThat(cli.out()).startsWith("day,model,requests,").contains("\n2026-11-21,gemini-2.5-flash,4,1,100,");
    }

    @Test
    void usage_is_json_as_the_server_says_it() {
        server.fails(200, REPORT);

        assertThat(cli.run("usage", "--json")).isZero();

        assertThat(cli.out()).contains("\"avoidedCostUsd\" : \"0.000123\"");
    }

    @Test
    void a_refusal_is_told_in_one_line() {
        server.fails(400, "{\"error\": {\"code\": 400, \"message\": \"Invalid value at 'from'\"}}");

        assertThat(cli.run("usage", "--from", "soon")).isEqualTo(ExitCode.FAILED);

        assertThat(cli.err()).contains("Invalid value at 'from'");
    }

    @Test
    void the_audit_log_is_a_table() {
        server.fails(200, "{\"auditEntries\": [" + ENTRY + "]}");

        assertThat(cli.run("audit", "--from", "2026-11-21", "--key", "k1")).isZero();

        assertThat(cli.out()).isEqualTo("""
                TIME                      PROJECT  KEY  METHOD  STATUS  CODE               TOKENS  TOOK  ID
                2026-11-21T12:00:00.123Z  -        -    M.N     403     PERMISSION_DENIED  0       5 ms  e1
                """);
        assertThat(server.seen.getFirst().path())
                .startsWith("/admin/v1/auditEntries?from=2026-11-21T00%3A00%3A00Z&key=k1&pageSize=1000");
    }

    @Test
    void the_audit_log_is_csv_with_cells_that_need_it_quoted() {
        server.fails(200, "{\"auditEntries\": [" + ENTRY + "]}");

        assertThat(cli.run("audit", "--csv")).isZero();

        assertThat(cli.out())
                .startsWith("name,time,project,key,method,resource,")
                .contains(",\"/v1beta/x,y\",403,");
    }
}
