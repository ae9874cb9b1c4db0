package dev.pollux.benchmarks.platform;

import dev.pollux.protocol.error.RpcCode;
import dev.pollux.quota.Dimension;
import dev.pollux.quota.Grant;
import dev.pollux.quota.Limits;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tier;
import dev.pollux.quota.Tiers;
import dev.pollux.server.calls.EndedCall;
import dev.pollux.server.calls.Outcome;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.records.CallRecords;
import dev.pollux.server.records.ContentCapture;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import dev.pollux.service.audit.AuditTrail;
import dev.pollux.service.audit.CaptureQueue;
import dev.pollux.service.audit.ContentSeal;
import dev.pollux.service.audit.Overflow;
import dev.pollux.service.keys.HeldKeys;
import dev.pollux.service.keys.KeyRing;
import dev.pollux.service.keys.LastUses;
import dev.pollux.service.keys.ModelPattern;
import dev.pollux.service.keys.Network;
import dev.pollux.service.keys.ProjectLookup;
import dev.pollux.service.quota.Admission;
import dev.pollux.service.quota.DayCounters;
import dev.pollux.service.recording.RecordWriter;
import dev.pollux.service.usage.UsageLedger;
import dev.pollux.store.keys.Area;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.CredentialHashes;
import dev.pollux.store.keys.KeyString;
import dev.pollux.store.keys.Scope;
import dev.pollux.store.projects.Project;
import dev.pollux.storejdbc.JdbcStore;
import dev.pollux.storejdbc.StoreUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/** The parts of a server that stand between HTTP and the model, over a SQLite store of its own, put together as the server does. */
final class ScriptedPlatform {

    /** As a server that has its database for itself. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final long PLENTY = 1_000_000_000_000L;
    private static final int AUDIT_QUEUE = 50_000;
    private static final int CAPTURE_BYTES = 1 << 20;
    private static final int PROMPT_TOKENS = 100;
    private static final String MODEL = "gemini-2.5-flash";
    private static final InetAddress CLIENT = InetAddress.getLoopbackAddress();
    private static final Route ROUTE = new Route(
            "POST",
            "/{version}/models/{model}:generateContent",
            Access.writing(Area.MODELS),
            "GenerativeService.GenerateContent",
            _ -> {});

    private final Path folder;
    private final JdbcStore store;
    private final List<String> secrets;
    private final KeyRing keys;
    private final LastUses lastUses;
    private final Admission admission;
    private final AuditTrail trail;
    private final CallRecords records;
    private final RecordWriter writer;
    private long requests;

    private ScriptedPlatform(Path folder, JdbcStore store, int number) {
        this.folder = folder;
        this.store = store;
        CredentialHashes hashes = new CredentialHashes(new SecretKeySpec(new byte[32], "HmacSHA256"));
        this.secrets = IntStream.range(0, number)
                .mapToObj(i -> insert(store, hashes, i))
                .toList();
        this.keys = new KeyRing(HeldKeys.NONE, store::credentials, () -> hashes, FRESH);
        this.lastUses = new LastUses(store::credentials, InstantSource.system());
        Quotas quotas = Quotas.inMemory(limited(), ZoneOffset.UTC, InstantSource.system());
        ProjectLookup projects = new ProjectLookup(store::projects, FRESH);
        this.admission =
                new Admission(quotas, id -> projects.find(id).map(Project::tier).orElse(Tiers.FREE));
        UsageLedger ledger = new UsageLedger(() -> store);
        this.trail = new AuditTrail(() -> store, AUDIT_QUEUE, Overflow.DROP);
        CaptureQueue contents =
                new CaptureQueue(() -> store, new ContentSeal(() -> new SecretKeySpec(new byte[32], "AES")));
        this.records = new CallRecords(
                ledger, trail, new ContentCapture(_ -> false, contents, CAPTURE_BYTES), _ -> false, ZoneOffset.UTC);
        this.writer = RecordWriter.start(List.of(ledger, trail, contents, new DayCounters(quotas, store::dayCounters)));
    }

    static ScriptedPlatform open(int keys) throws IOException {
        Path folder = Files.createTempDirectory("pollux-benchmark");
        JdbcStore store = JdbcStore.open(new StoreUrl.Sqlite(Path.of("pollux.db")), folder);
        return new ScriptedPlatform(folder, store, keys);
    }

    private static String insert(JdbcStore store, CredentialHashes hashes, int number) {
        String secret = KeyString.newApiKey();
        String project = "project-" + number;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        store.projects().insert(new Project(project, "", "limited", false, now));
        store.credentials()
                .insert(new Credential(
                        "key-" + number,
                        Credential.Kind.API_KEY,
                        hashes.of(secret),
                        "",
                        project,
                        Scope.api(),
                        List.of("gemini-*"),
                        List.of("127.0.0.0/8"),
                        List.of(),
                        now,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return secret;
    }

    private static Tiers limited() {
        Limits limits = Limits.NONE
                .with(Dimension.REQUESTS_PER_MINUTE, PLENTY)
                .with(Dimension.INPUT_TOKENS_PER_MINUTE, PLENTY)
                .with(Dimension.REQUESTS_PER_DAY, PLENTY)
                .with(Dimension.CONCURRENT_REQUESTS, PLENTY);
        return new Tiers(List.of(new Tier("limited", true, Map.of("*", limits))));
    }

    /** All that is done for one request, with the key of this number. */
    void request(int key) {
        Instant start = Instant.now();
        Credential credential = keys.find(secrets.get(key)).orElseThrow();
        lastUses.note(credential);
        Caller caller = Caller.of(credential);
        requirePermission(caller);
        CallReport report = new CallReport();
        CallContext context = new CallContext("v1beta", caller, Optional.empty(), _ -> {}, report);
        try (Grant _ = admission.admit(context, MODEL, () -> PROMPT_TOKENS)) {
            records.ended(ended(caller, report, start));
        }
    }

    // As the server's own authorization does, which is not to be had without an HTTP exchange.
    private static void requirePermission(Caller caller) {
        boolean allowed = caller.addresses().stream()
                        .flatMap(network -> Network.parse(network).stream())
                        .anyMatch(network -> network.contains(CLIENT))
                && caller.scopes().contains(ROUTE.access().scope().orElseThrow())
                && caller.models().stream().anyMatch(pattern -> new ModelPattern(pattern).matches(MODEL));
        if (!allowed) {
            throw new IllegalStateException("every request may pass");
        }
    }

    private EndedCall ended(Caller caller, CallReport report, Instant start) {
        report.asks(MODEL);
        report.answeredBy("scripted");
        report.prompted(PROMPT_TOKENS, 0);
        report.said(0, 10);
        return new EndedCall(
                Long.toString(++requests, Character.MAX_RADIX),
                Optional.of(ROUTE),
                "POST",
                "/v1beta/models/" + MODEL + ":generateContent",
                caller,
                "127.0.0.1",
                start,
                0,
                Duration.ofMillis(1),
                400,
                800,
                new Outcome(OptionalInt.of(200), RpcCode.OK),
                report,
                Optional.empty());
    }

    void close() throws IOException {
        writer.close();
        lastUses.close();
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(ScriptedPlatform::delete);
        }
        if (trail.dropped() > 0) {
            throw new IllegalStateException(trail.dropped() + " records found no room");
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
