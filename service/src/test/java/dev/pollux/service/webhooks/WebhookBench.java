package dev.pollux.service.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.outbound.OutboundClient;
import dev.pollux.outbound.PostLimits;
import dev.pollux.outbound.UrlPolicy;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.webhooks.RotateSigningSecretRequest;
import dev.pollux.protocol.webhooks.Webhook;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import dev.pollux.service.webhooks.jwt.InstallationKey;
import dev.pollux.service.webhooks.jwt.PublicKeys;
import dev.pollux.service.webhooks.jwt.TokenSigner;
import dev.pollux.store.ServerSecret;
import dev.pollux.store.keys.Scope;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.projects.Project;
import dev.pollux.store.webhooks.Delivery;
import dev.pollux.store.webhooks.DeliveryQuery;
import dev.pollux.testkit.ManualClock;
import dev.pollux.testkit.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Webhooks from top to bottom over a store in memory, with a clock and tasks that tests move, and real HTTP. */
final class WebhookBench implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");
    static final String PROJECT = "team-a";

    final InMemoryStore store = new InMemoryStore();
    final ManualClock clock = new ManualClock(NOON);
    final QueuedTasks tasks = new QueuedTasks();
    final ServerSecret secret = ServerSecret.of("a secret of at least thirty-two characters");
    final SecretSeal seal = new SecretSeal(() -> secret.derive(ServerSecret.Purpose.WEBHOOKS));
    final InstallationKey key = new InstallationKey(() -> store, seal);
    final PublicKeys publicKeys = new PublicKeys(key);
    final OutboundClient client;
    final DeliveryQueue queue = new DeliveryQueue(() -> store, () -> tasks, clock);
    final WebhookMethods methods;
    final DeliveryWork work;
    final DeliveryMethods deliveries = new DeliveryMethods(
            new ListDeliveries(() -> store), new RedeliverDelivery(() -> store, () -> tasks, clock));

    WebhookBench(int port) {
        this(port, new DeliveryLimits(8, 2, 2, new PostLimits(1000, Duration.ofSeconds(5), Duration.ofSeconds(10))));
    }

    WebhookBench(int port, DeliveryLimits limits) {
        store.projects().insert(new Project(PROJECT, "", "free", false, NOON));
        store.projects().insert(new Project("team-b", "", "free", false, NOON));
        client = new OutboundClient(new UrlPolicy(true, List.of(), List.of(port, 443), true));
        methods = WebhookMethods.of(new Registration(() -> store, seal, new UrlTargets(client), 3, clock), queue);
        work = new DeliveryWork(
                () -> store,
                client,
                new Signatures(seal, new TokenSigner(key, "https://pollux.example")),
                limits,
                clock);
    }

    static CallContext in(String project) {
        return new CallContext(
                "v1beta",
                new Caller(project, "test", Scope.api(), List.of(), List.of(), List.of()),
                Optional.empty(),
                _ -> {},
                new CallReport());
    }

    static Webhook webhook(String json) {
        return ProtoJson.read(json.replace('\'', '"').getBytes(UTF_8), Webhook.class);
    }

    static RotateSigningSecretRequest rotation(String json) {
        return ProtoJson.read(json.replace('\'', '"').getBytes(UTF_8), RotateSigningSecretRequest.class);
    }

    /** One of the project, at {@code uri}, for batches that succeeded. */
    Webhook created(String uri) {
        return methods.create()
                .call(in(PROJECT), webhook("{'uri': '" + uri + "', 'subscribed_events': ['batch.succeeded']}"));
    }

    Webhook got(String id) {
        return methods.get().call(in(PROJECT), id);
    }

    static Notice notice(String key) {
        return new Notice(key, "batch.succeeded", NOON, Map.of("id", "batches/abc"));
    }

    void publish(String key) {
        queue.publish(PROJECT, notice(key), Optional.empty());
    }

    void runDue() {
        tasks.runDue(work.kind(), clock.instant());
    }

    /** Moves the clock to whatever waits next, and does it. */
    void runNext() {
        Instant next = tasks.waiting().values().stream().min(Instant::compareTo).orElseThrow();
        if (next.isAfter(clock.instant())) {
            clock.advance(Duration.between(clock.instant(), next));
        }
        runDue();
    }

    List<Delivery> all() {
        return store.deliveries()
                .list(new DeliveryQuery(Optional.empty(), Optional.empty(), Optional.empty()), PageRequest.first(100))
                .items();
    }

    Delivery.Progress onlyOne() {
        return all().getFirst().progress();
    }

    @Override
    public void close() {
        client.close();
    }
}
