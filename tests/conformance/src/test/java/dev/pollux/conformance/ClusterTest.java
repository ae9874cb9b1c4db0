package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two servers on one PostgreSQL database: who may call, and how often, is one truth. */
@Tag("cluster")
final class ClusterTest {
    private static final String GENERATE = "/v1beta/models/gemini-2.5-flash:generateContent";
    private static final String HELLO =
            "{\"contents\":[{\"parts\":[{\"text\":\"Hello\"}]}],\"generationConfig\":{\"maxOutputTokens\":1}}";
    private static final int LIMIT = 100;
    private static final int CALLERS = 12;

    /** A change that one server makes is seen by the others within so long. */
    private static final Duration NEWS_LIMIT = Duration.ofSeconds(10);

    private static EmbeddedPostgres database;
    private static List<PolluxServer> servers = List.of();

    @BeforeAll
    static void start() throws IOException {
        database = EmbeddedPostgres.start();
        servers = List.of(PolluxServer.start(home("cluster-a")), PolluxServer.start(home("cluster-b")));
    }

    @AfterAll
    static void stop() throws IOException {
        servers.forEach(PolluxServer::close);
        database.close();
    }

    private static Path home(String name) throws IOException {
        return ServerHome.configured(name, """
                store: {url: "postgresql://postgres:postgres@localhost:%d/postgres"}
                engine: {slots: 4}
                quotas:
                  store: database
                  tiers: {hundred: {models: {"*": {rpm: %d}}}}
                """.formatted(database.getPort(), LIMIT));
    }

    @Test
    void a_limit_of_100_requests_a_minute_lets_exactly_100_through() throws Exception {
        String key = key("limited", "hundred");
        long started = System.nanoTime();

        List<Integer> statuses = statuses(LIMIT + 30, key);

        Duration took = Duration.ofNanos(System.nanoTime() - started);
        assertThat(took).as("one minute's worth of the limit").isLessThan(Duration.ofMinutes(1));
        assertThat(statuses).containsOnly(200, 429);
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(LIMIT);
    }

    @Test
    void a_key_counts_everywhere_and_ceases_to_everywhere() {
        String key = key("everywhere", "unlimited");
        assertThat(generate(servers.get(0), key).status()).isEqualTo(200);
        assertThat(generate(servers.get(1), key).status()).isEqualTo(200);

        String name = servers.get(1)
                .admin("GET", "/admin/v1/projects/everywhere/keys", "")
                .at("/keys/0/name")
                .asString();
        servers.get(1).admin("POST", "/admin/v1/" + name + ":revoke", "{}");

        assertThat(generate(servers.get(1), key).status()).isEqualTo(400);
        assertThat(Polling.until(NEWS_LIMIT, () -> generate(servers.get(0), key).status() == 400))
                .isTrue();
    }

    /** The key of a new project of this tier. */
    private static String key(String project, String tier) {
        servers.get(0).admin("POST", "/admin/v1/projects", """
                {"projectId": "%s", "tier": "%s"}""".formatted(project, tier));
        return servers.get(0)
                .admin("POST", "/admin/v1/projects/" + project + "/keys", "{}")
                .at("/keyString")
                .asString();
    }

    /** Of so many calls, half of them to each server, as fast as they are answered. */
    private static List<Integer> statuses(int calls, String key) throws Exception {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            PolluxServer server = servers.get(i % servers.size());
            tasks.add(() -> generate(server, key).status());
        }
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> call : callers.invokeAll(tasks)) {
                statuses.add(call.get());
            }
            return statuses;
        }
    }

    private static Http.Answer generate(PolluxServer server, String key) {
        return new Http(server, HttpClient.Version.HTTP_1_1).send("POST", GENERATE, HELLO, "x-goog-api-key", key);
    }
}
