package dev.pollux.server;

import dev.pollux.documents.DocumentLimits;
import dev.pollux.documents.Documents;
import dev.pollux.quota.Dimension;
import dev.pollux.quota.Limits;
import dev.pollux.quota.Tier;
import dev.pollux.quota.Tiers;
import dev.pollux.server.calls.EndedCall;
import dev.pollux.server.endpoint.ErrorForm;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.files.FileRoutes;
import dev.pollux.server.files.PublicOrigin;
import dev.pollux.server.health.Readiness;
import dev.pollux.server.http.HttpSettings;
import dev.pollux.server.metrics.RequestCounts;
import dev.pollux.server.openai.OpenAiRoutes;
import dev.pollux.server.records.CallRecords;
import dev.pollux.server.records.ContentCapture;
import dev.pollux.service.Caller;
import dev.pollux.service.admin.AccountMethods;
import dev.pollux.service.admin.AdminMethods;
import dev.pollux.service.admin.Administration;
import dev.pollux.service.admin.GetCapturedContent;
import dev.pollux.service.admin.ListAuditEntries;
import dev.pollux.service.admin.LogLevels;
import dev.pollux.service.admin.QueryUsage;
import dev.pollux.service.audit.AuditTrail;
import dev.pollux.service.audit.CaptureQueue;
import dev.pollux.service.audit.ContentSeal;
import dev.pollux.service.audit.Overflow;
import dev.pollux.service.batches.BatchAllowance;
import dev.pollux.service.batches.BatchMethods;
import dev.pollux.service.batches.Batching;
import dev.pollux.service.caches.CacheLimits;
import dev.pollux.service.caches.CacheLookup;
import dev.pollux.service.caches.CacheMethods;
import dev.pollux.service.caches.Caching;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.contents.PromptFiles;
import dev.pollux.service.files.FileLimits;
import dev.pollux.service.files.FileMethods;
import dev.pollux.service.files.FileUse;
import dev.pollux.service.files.Filing;
import dev.pollux.service.files.UploadRights;
import dev.pollux.service.keys.HeldKeys;
import dev.pollux.service.keys.KeyRing;
import dev.pollux.service.keys.Network;
import dev.pollux.service.keys.ProjectLookup;
import dev.pollux.service.models.ModelMethods;
import dev.pollux.service.models.PromptBeginnings;
import dev.pollux.service.models.PromptSharing;
import dev.pollux.service.models.Serving;
import dev.pollux.service.models.ThoughtSignatures;
import dev.pollux.service.openai.OpenAiMethods;
import dev.pollux.service.quota.Admission;
import dev.pollux.service.usage.PriceTable;
import dev.pollux.service.usage.UsageLedger;
import dev.pollux.service.webhooks.TargetRule;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.CredentialHashes;
import dev.pollux.store.keys.Scope;
import dev.pollux.store.projects.Project;
import dev.pollux.testkit.ManualClock;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedEmbeddingModel;
import dev.pollux.testkit.ScriptedEmbeddingModels;
import dev.pollux.testkit.ScriptedLanguageModel;
import dev.pollux.testkit.ScriptedLanguageModels;
import dev.pollux.testkit.blobs.InMemoryBlobs;
import dev.pollux.testkit.store.InMemoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/** A whole server over a scripted model, called {@code scripted} and {@code gemini-2.5-flash}, and one that gives vectors. */
final class TestServer implements AutoCloseable {

    static final String KEY = "AIzaTestTestTestTestTestTestTestTestTes";
    static final String ADMIN_KEY = "a key of an administrator";
    static final CredentialHashes HASHES = new CredentialHashes(new SecretKeySpec(new byte[32], "AES"));
    private static final Network TRUSTED_PROXY = Network.parse("127.0.0.1").orElseThrow();
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final int BODY_LIMIT = 10_000;
    static final int INLINE_BATCH_LIMIT = 2_000;
    static final int AUDIT_CAPACITY = 5;
    static final int CAPTURE_LIMIT = 600;
    static final FileLimits FILE_LIMITS = new FileLimits(4 << 20, 10 << 20, Duration.ofDays(2));
    static final Tiers TIERS = new Tiers(List.of(new Tier(
            "team",
            false,
            Map.of(
                    "*",
                            Limits.NONE
                                    .with(Dimension.REQUESTS_PER_DAY, 0)
                                    .with(Dimension.BATCH_TOKENS, 9_000_000_000_000L),
                    "house-*", Limits.NONE.with(Dimension.CONCURRENT_REQUESTS, 2)))));
    static final CacheLimits CACHE_LIMITS = new CacheLimits(5, Duration.ofHours(1));
    static final ZoneId ZONE = ZoneId.of("UTC");

    final ScriptedLanguageModel model = new ScriptedLanguageModel("scripted", Script.saying("Hello there you"));
    final ScriptedEmbeddingModel embeddingModel = new ScriptedEmbeddingModel("scripted-vectors");
    final AtomicReference<Readiness> readiness = new AtomicReference<>(new Readiness(true, List.of()));
    final BlockingQueue<EndedCall> calls = new LinkedBlockingQueue<>();
    private static final Duration FRESH = Duration.ofSeconds(2);

    final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
    final InMemoryStore store;
    final InMemoryBlobs blobs;
    final Queue<Credential> used = new ConcurrentLinkedQueue<>();
    private final KeyRing keys;
    final UsageLedger ledger;
    final AuditTrail trail;
    private final ContentSeal seal = new ContentSeal(() -> new SecretKeySpec(new byte[32], "AES"));
    final CaptureQueue contents;
    final List<Route> routes;
    private final PolluxServer server;

    TestServer() {
        this(HttpSettings.on("127.0.0.1", 0).with(HttpSettings.Times.PATIENT.withGrace(Duration.ofMillis(200))));
    }

    TestServer(HttpSettings settings) {
        this(settings, Admission.unlimited());
    }

    TestServer(HttpSettings settings, Admission admission) {
        this(settings, Cors.allowing(List.of(Cors.ANY)), admission, Overflow.DROP);
    }

    TestServer(HttpSettings settings, Cors cors) {
        this(settings, cors, Admission.unlimited(), Overflow.DROP);
    }

    TestServer(HttpSettings settings, Cors cors, Admission admission, Overflow overflow) {
        this(settings, cors, admission, overflow, new Remembered());
    }

    /** The server after a restart: another, over what {@code before} remembers. */
    static TestServer restarted(TestServer before) {
        return new TestServer(
                HttpSettings.on("127.0.0.1", 0),
                Cors.allowing(List.of(Cors.ANY)),
                Admission.unlimited(),
                Overflow.DROP,
                new Remembered(before.store, before.blobs));
    }

    /** What outlives a server. */
    private record Remembered(InMemoryStore store, InMemoryBlobs blobs) {
        Remembered() {
            this(new InMemoryStore(), new InMemoryBlobs(InstantSource.system()));
        }
    }

    private TestServer(
            HttpSettings settings, Cors cors, Admission admission, Overflow overflow, Remembered remembered) {
        store = remembered.store();
        blobs = remembered.blobs();
        keys = new KeyRing(
                HeldKeys.NONE.and("test", KEY, Scope.api()).and("admin", ADMIN_KEY, Scope.all()),
                store::credentials,
                () -> HASHES,
                FRESH);
        ledger = new UsageLedger(() -> store);
        contents = new CaptureQueue(() -> store, seal);
        trail = new AuditTrail(() -> store, AUDIT_CAPACITY, overflow);
        ScriptedLanguageModels models = new ScriptedLanguageModels(model, List.of("gemini-2.5-flash"));
        ScriptedEmbeddingModels vectors =
                new ScriptedEmbeddingModels(embeddingModel, List.of("gemini-embedding-001", "gemini-embedding-2"));
        RequestCounts requests = new RequestCounts();
        ThoughtSignatures signatures = ThoughtSignatures.ephemeral();
        Caching caching = new Caching(() -> store, models, CACHE_LIMITS, clock);
        PromptSharing sharing = new PromptSharing(new CacheLookup(caching), false);
        store.projects().insert(new Project(Project.BOOTSTRAP, "", Project.UNLIMITED, false, clock.instant()));
        Administration administration = new Administration(
                () -> store,
                () -> HASHES,
                keys,
                new ProjectLookup(store::projects, FRESH),
                TIERS,
                TestServer::noLogLevels,
                clock);
        ProjectLookup projects = new ProjectLookup(store::projects, FRESH);
        ContentCapture capture = new ContentCapture(
                id -> projects.find(id).map(Project::capturesContent).orElse(false), contents, CAPTURE_LIMIT);
        Filing filing = new Filing(store::files, store::uploads, () -> blobs, FILE_LIMITS, clock);
        ContentReading reading = reading(filing);
        ModelMethods methods = ModelMethods.of(new Serving(models, vectors, signatures, admission, sharing, reading));
        routes = Stream.of(
                        FileRoutes.of(
                                FileMethods.of(filing), new PublicOrigin(Optional.empty(), List.of(TRUSTED_PROXY))),
                        accounts(store, seal),
                        GeminiRoutes.of(methods, readiness::get, requests, List.of(ledger, trail, contents)),
                        OpenAiRoutes.of(OpenAiMethods.of(methods), ErrorForm.ARRAY),
                        OpenAiRoutes.unknown(ErrorForm.ARRAY),
                        CacheRoutes.of(CacheMethods.of(
                                caching, new PromptBeginnings(models, signatures, sharing, reading), admission)),
                        BatchRoutes.of(batches(models, vectors, filing, admission), INLINE_BATCH_LIMIT),
                        WebhookSetup.routes(store, clock),
                        AdminRoutes.of(AdminMethods.of(administration)))
                .flatMap(List::stream)
                .toList();
        server = PolluxServer.start(
                settings,
                routes,
                new AuthenticationSettings(
                        keys, used::add, clock, new UploadRights(filing)::require, List.of(TRUSTED_PROXY)),
                cors,
                BODY_LIMIT,
                List.of(new AccessLog(), requests, records(capture, models, vectors), calls::add));
    }

    private CallRecords records(
            ContentCapture capture, ScriptedLanguageModels models, ScriptedEmbeddingModels vectors) {
        Predicate<String> served =
                name -> models.find(name).isPresent() || vectors.find(name).isPresent();
        return new CallRecords(ledger, trail, capture, served, ZONE);
    }

    private BatchMethods batches(
            ScriptedLanguageModels models, ScriptedEmbeddingModels vectors, Filing filing, Admission admission) {
        return BatchMethods.of(new Batching(
                store::batches,
                models,
                vectors,
                new FileUse(filing),
                admission,
                TargetRule.HTTPS,
                BatchAllowance.GOOGLE,
                new UnhurriedRunning(store, clock),
                clock));
    }

    private static ContentReading reading(Filing filing) {
        return ContentReading.of(
                PromptFiles.of(new FileUse(filing)),
                Optional.empty(),
                new Documents(DocumentLimits.DEFAULT),
                Path.of("target", "documents"));
    }

    private static List<Route> accounts(InMemoryStore store, ContentSeal seal) {
        return AccountRoutes.of(new AccountMethods(
                new QueryUsage(() -> store, PriceTable.overGoogles(List.of()), InstantSource.system(), ZONE),
                new ListAuditEntries(() -> store),
                new GetCapturedContent(() -> store, seal)));
    }

    /** They are a matter of the logging library. */
    private static LogLevels noLogLevels() {
        throw new IllegalStateException("nobody asks");
    }

    /** Nobody may call but those who need no key. */
    static AuthenticationSettings nobody() {
        KeyRing keys = new KeyRing(
                HeldKeys.NONE,
                () -> {
                    throw new IllegalStateException("nobody asks");
                },
                () -> HASHES,
                FRESH);
        return new AuthenticationSettings(keys, _ -> {}, InstantSource.system(), _ -> Caller.UNKNOWN, List.of());
    }

    /** Remembers a key with these properties, and gives it. */
    String addKey(UnaryOperator<KeySpec> spec) {
        return spec.apply(new KeySpec()).addTo(store);
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
