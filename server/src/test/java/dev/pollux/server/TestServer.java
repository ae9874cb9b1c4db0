package dev.pollux.server;

import dev.pollux.server.calls.EndedCall;
import dev.pollux.server.health.Readiness;
import dev.pollux.server.http.HttpSettings;
import dev.pollux.server.metrics.RequestCounts;
import dev.pollux.service.models.ModelMethods;
import dev.pollux.service.models.ThoughtSignatures;
import dev.pollux.service.quota.Admission;
import dev.pollux.store.ApiKey;
import dev.pollux.store.ApiKeyRepository;
import dev.pollux.store.InMemoryApiKeyRepository;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedLanguageModel;
import dev.pollux.testkit.ScriptedLanguageModels;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/** A whole server over a scripted model, called {@code scripted} and {@code gemini-2.5-flash}. */
final class TestServer implements AutoCloseable {

    static final String KEY = "AIzaTestTestTestTestTestTestTestTestTes";
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final int BODY_LIMIT = 10_000;

    final ScriptedLanguageModel model = new ScriptedLanguageModel("scripted", Script.saying("Hello there you"));
    final AtomicReference<Readiness> readiness = new AtomicReference<>(new Readiness(true, List.of()));
    final BlockingQueue<EndedCall> calls = new LinkedBlockingQueue<>();
    private final PolluxServer server;

    TestServer() {
        this(HttpSettings.on("127.0.0.1", 0).with(HttpSettings.Times.PATIENT.withGrace(Duration.ofMillis(200))));
    }

    TestServer(HttpSettings settings) {
        this(settings, Admission.unlimited());
    }

    TestServer(HttpSettings settings, Admission admission) {
        this(settings, Cors.allowing(List.of(Cors.ANY)), admission);
    }

    TestServer(HttpSettings settings, Cors cors) {
        this(settings, cors, Admission.unlimited());
    }

    private TestServer(HttpSettings settings, Cors cors, Admission admission) {
        ScriptedLanguageModels models = new ScriptedLanguageModels(model, List.of("gemini-2.5-flash"));
        ApiKeyRepository keys = new InMemoryApiKeyRepository();
        keys.insert(ApiKey.of("test", KEY, "Test", "default", Instant.EPOCH));
        RequestCounts requests = new RequestCounts();
        server = PolluxServer.start(
                settings,
                GeminiRoutes.of(
                        ModelMethods.of(models, ThoughtSignatures.ephemeral(), admission), readiness::get, requests),
                keys,
                cors,
                BODY_LIMIT,
                List.of(new AccessLog(), requests, calls::add));
    }

    int port() {
        return server.port();
    }

    List<Integer> ports() {
        return server.ports();
    }

    int openConnections() {
        return server.openConnections();
    }

    RawHttpClient client() throws IOException {
        return new RawHttpClient(server.port(), PATIENCE);
    }

    /** Posts with the right key on a connection of its own. */
    RawHttpClient.Answer post(String target, String body, String... headers) throws IOException {
        return call("POST", target, body, with("x-goog-api-key: " + KEY, headers));
    }

    /** Gets with the right key on a connection of its own. */
    RawHttpClient.Answer get(String target, String... headers) throws IOException {
        return call("GET", target, "", with("x-goog-api-key: " + KEY, headers));
    }

    /** Calls with exactly these headers on a connection of its own. */
    RawHttpClient.Answer call(String method, String target, String body, String... headers) throws IOException {
        try (RawHttpClient client = client()) {
            client.request(method, target, body, headers);
            return client.answer();
        }
    }

    private static String[] with(String first, String... others) {
        String[] all = new String[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    @Override
    public void close() {
        server.stop();
    }
}
