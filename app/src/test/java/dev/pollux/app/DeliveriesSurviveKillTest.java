package dev.pollux.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pollux.app.configuration.Configuration;
import dev.pollux.app.configuration.ConfigurationReader;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tiers;
import dev.pollux.service.keys.HeldKeys;
import dev.pollux.service.webhooks.Notice;
import dev.pollux.service.webhooks.RequestedHooks;
import dev.pollux.store.ServerSecret;
import dev.pollux.store.keys.LegacyKeyFile;
import dev.pollux.store.projects.Project;
import dev.pollux.storejdbc.JdbcStore;
import dev.pollux.storejdbc.StoreUrl;
import dev.pollux.tasks.TaskSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is to be delivered survives {@code kill -9} of the server, with the table of tasks and all that belongs to it. */
class DeliveriesSurviveKillTest {

    private static final int NOTICES = 30;

    @TempDir
    Path folder;

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final CountDownLatch someTold = new CountDownLatch(3);
    private final CountDownLatch allTold = new CountDownLatch(NOTICES);
    private final CountDownLatch killed = new CountDownLatch(1);
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", this::answer);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    /** Acknowledges a few, then lets the others wait until the server that sent them is dead. */
    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        someTold.countDown();
        if (someTold.getCount() == 0) {
            try {
                killed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (told.add(body)) {
            allTold.countDown();
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Test
    @Timeout(180)
    void every_notice_is_told_though_the_server_was_killed() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString(),
                        Integer.toString(receiver.getAddress().getPort()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("published");
            someTold.await();
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            process.waitFor();
        }
        assertThat(told).hasSizeLessThan(NOTICES);
        killed.countDown();

        try (JdbcStore store = store(folder);
                Platform platform = platform(folder, store);
                Services _ = services(folder, platform, receiver.getAddress().getPort())) {
            allTold.await();
        }
        assertThat(told).hasSize(NOTICES);
    }

    private static JdbcStore store(Path folder) {
        return JdbcStore.open(new StoreUrl.Sqlite(Path.of("pollux.db")), folder);
    }

    private static Platform platform(Path folder, JdbcStore store) {
        return Platform.begin(
                new Platform.Opening(
                        () -> store,
                        ServerSecret.of("a secret of at least thirty-two characters"),
                        new LegacyKeyFile(folder.resolve("keys.json")),
                        false,
                        store::connections,
                        false),
                HeldKeys.NONE,
                Quotas.inMemory(Tiers.google(), ZoneOffset.UTC, InstantSource.system()));
    }

    private static Services services(Path folder, Platform platform, int port) throws IOException {
        Path file = folder.resolve("pollux.yaml");
        Files.writeString(file, "webhooks: {private_networks: true, plain_http: true, ports: [" + port + "]}\n");
        Configuration configuration = new ConfigurationReader(Map.of()).read(file, Map.of());
        LateTasks tasks = LateTasks.create();
        WebhookServices webhooks = WebhookServices.start(configuration, platform, tasks);
        tasks.begin(platform::connections, List.of(webhooks.kind()), TaskSettings.alone(InstantSource.system()));
        return new Services(tasks, webhooks);
    }

    private record Services(LateTasks tasks, WebhookServices webhooks) implements AutoCloseable {
        @Override
        public void close() {
            tasks.close();
            webhooks.close();
        }
    }

    /** Publishes notices, says so, and goes on with telling them until it is killed. */
    static final class Child {

        private Child() {}

        @SuppressWarnings("SystemOut") // How it tells its parent.
        public static void main(String[] arguments) throws Exception {
            PrintStream parent = System.out;
            Path folder = Path.of(arguments[0]);
            int port = Integer.parseInt(arguments[1]);
            JdbcStore store = store(folder);
            Services services = services(folder, platform(folder, store), port);
            RequestedHooks hooks = new RequestedHooks(List.of("http://127.0.0.1:" + port + "/"), "");
            for (int i = 0; i < NOTICES; i++) {
                services.webhooks()
                        .notices()
                        .publish(
                                Project.BOOTSTRAP,
                                new Notice("key" + i, "batch.succeeded", Instant.EPOCH, Map.of("id", "batches/" + i)),
                                Optional.of(hooks));
            }
            parent.println("published");
            new CountDownLatch(1).await();
        }
    }
}
