package dev.pollux.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tiers;
import dev.pollux.server.AdminRoutes;
import dev.pollux.server.Cors;
import dev.pollux.server.PolluxServer;
import dev.pollux.server.http.HttpSettings;
import dev.pollux.service.Caller;
import dev.pollux.service.admin.AdminMethods;
import dev.pollux.service.keys.HeldKeys;
import dev.pollux.store.ServerSecret;
import dev.pollux.store.keys.Area;
import dev.pollux.store.keys.LegacyKeyFile;
import dev.pollux.store.keys.Scope;
import dev.pollux.testkit.store.InMemoryStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Log levels over the wire, down to the loggers of this process. */
class LoggerEndpointTest {

    private static final String KEY = "a key of an administrator";
    private static final String READER = "a key that only reads";

    // Nothing logs here, so that the levels of others stay as they are.
    private static final String OWN = "dev.pollux.app.LoggerEndpointTest";

    @TempDir
    Path folder;

    private Platform platform;
    private PolluxServer server;

    @BeforeEach
    void start() {
        InMemoryStore store = new InMemoryStore();
        platform = Platform.begin(
                new Platform.Opening(
                        () -> store,
                        ServerSecret.of("a secret of at least thirty-two characters"),
                        new LegacyKeyFile(folder.resolve("keys.json")),
                        false,
                        () -> {
                            throw new IllegalStateException("nobody asks");
                        },
                        false),
                HeldKeys.NONE
                        .and("admin", KEY, Scope.all())
                        .and("reader", READER, Set.of(new Scope(Area.ADMIN, Scope.Action.READ))),
                Quotas.inMemory(Tiers.google(), ZoneOffset.UTC, InstantSource.system()));
        server = PolluxServer.start(
                HttpSettings.on("127.0.0.1", 0),
                AdminRoutes.of(AdminMethods.of(platform.administration())),
                platform.authentication(_ -> Caller.UNKNOWN, List.of()),
                Cors.allowing(List.of()),
                1000,
                List.of());
    }

    @AfterEach
    void stop() {
        server.stop();
        platform.close();
    }

    private HttpResponse<String> call(String key, String method, String target, String body)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + "/admin/v1/loggers" + target);
            return http.send(
                    HttpRequest.newBuilder(uri)
                            .header("x-goog-api-key", key)
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void a_level_counts_at_once_for_the_logger_and_those_below() throws Exception {
        HttpResponse<String> answer = call(KEY, "PATCH", "/" + OWN, "{\"level\": \"Trace\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {
                  "name": "loggers/%s",
                  "level": "trace"
                }
                """.formatted(OWN));
        assertThat(LoggerFactory.getLogger(OWN).isTraceEnabled()).isTrue();
        assertThat(call(READER, "GET", "/" + OWN + ".below", "").body()).contains("\"level\": \"trace\"");
        assertThat(call(READER, "GET", "", "").body())
                .contains("\"loggers\": [", "\"name\": \"loggers/" + OWN + "\"")
                .doesNotContain("below");

        call(KEY, "PATCH", "/" + OWN + "?updateMask=level", "{\"level\": \"off\"}");

        assertThat(LoggerFactory.getLogger(OWN).isErrorEnabled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"level\": \"loud\"} | \"field\": \"logger.level\"",
                "{\"level\": \"\"} | \"field\": \"logger.level\"",
                "{} | \"field\": \"logger.level\"",
                "{\"level\": 5} | level",
                "{\"volume\": \"debug\"} | Unknown name",
            })
    void a_level_that_there_is_not_is_refused(String body, String named) throws Exception {
        HttpResponse<String> answer = call(KEY, "PATCH", "/dev.pollux.unchanged", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"status\": \"INVALID_ARGUMENT\"", named);
        assertThat(call(KEY, "GET", "", "").body()).doesNotContain("dev.pollux.unchanged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROOT", "io.helidon", "dev.polluxx", "dev.pollux.", "dev.pollux.a%20b", "%27%20OR%201=1"})
    void a_logger_of_somebody_else_is_refused(String logger) throws Exception {
        HttpResponse<String> set = call(KEY, "PATCH", "/" + logger, "{\"level\": \"trace\"}");

        assertThat(set.statusCode()).isEqualTo(400);
        assertThat(set.body())
                .contains(
                        "\"status\": \"INVALID_ARGUMENT\"",
                        "logger must be dev.pollux or the name of a logger below it.");
        assertThat(call(KEY, "GET", "/" + logger, "").statusCode()).isEqualTo(400);
    }

    @Test
    void only_the_level_can_be_changed() throws Exception {
        HttpResponse<String> answer = call(KEY, "PATCH", "/" + OWN + "?updateMask=name", "{\"level\": \"info\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("update_mask");
    }

    @Test
    void a_key_that_only_reads_changes_nothing() throws Exception {
        HttpResponse<String> answer = call(READER, "PATCH", "/" + OWN, "{\"level\": \"info\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"status\": \"PERMISSION_DENIED\"", "admin.write");
    }
}
