package dev.pollux.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tiers;
import dev.pollux.server.AccessLog;
import dev.pollux.server.AdminRoutes;
import dev.pollux.server.Cors;
import dev.pollux.server.PolluxServer;
import dev.pollux.server.http.HttpSettings;
import dev.pollux.service.Caller;
import dev.pollux.service.admin.AdminMethods;
import dev.pollux.service.keys.HeldKeys;
import dev.pollux.store.ServerSecret;
import dev.pollux.store.keys.KeyString;
import dev.pollux.store.keys.LegacyKeyFile;
import dev.pollux.store.keys.Scope;
import dev.pollux.testkit.store.InMemoryStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Whatever happens to a key, and however much is logged, no line of the log has it. */
class KeysInLogsTest {

    private static final String ADMIN_KEY = "the-administrators-own-key";
    private static final Pattern KEY_STRING = Pattern.compile("\"keyString\": \"([^\"]+)\"");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger own = (Logger) LoggerFactory.getLogger("dev.pollux");
    private final Level ownLevel = own.getLevel();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        own.setLevel(Level.TRACE);
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(lines);
        own.setLevel(ownLevel);
    }

    @Test
    void no_line_has_a_key() throws IOException, InterruptedException {
        InMemoryStore store = new InMemoryStore();
        Platform.Opening opening = new Platform.Opening(
                () -> store,
                ServerSecret.of("a secret of at least thirty-two characters"),
                new LegacyKeyFile(folder.resolve("keys.json")),
                true,
                () -> {
                    throw new IllegalStateException("nobody asks");
                },
                false);
        HeldKeys held = HeldKeys.NONE.and("admin", ADMIN_KEY, Scope.all());
        String made;
        String unknown = KeyString.newApiKey();
        try (Platform platform = Platform.begin(
                opening, held, Quotas.inMemory(Tiers.google(), ZoneOffset.UTC, InstantSource.system()))) {
            PolluxServer server = PolluxServer.start(
                    HttpSettings.on("127.0.0.1", 0),
                    AdminRoutes.of(AdminMethods.of(platform.administration())),
                    platform.authentication(_ -> Caller.UNKNOWN, List.of()),
                    Cors.allowing(List.of()),
                    1000,
                    List.of(new AccessLog()));
            String keys = "http://127.0.0.1:" + server.port() + "/admin/v1/projects/default/keys";
            made = keyString(send(keys, ADMIN_KEY, "{}"));
            send(keys, made, "{}");
            send(keys, unknown, "{}");
            send(keys + "?key=" + unknown, "", "{}");
            send(keys + "?key=" + made, "", "{\"scopes\": [\"" + made + "\"]}");
            store.fail(dev.pollux.store.StoreException.Reason.INTERNAL);
            send(keys, KeyString.newApiKey(), "{}");
            send(keys, ADMIN_KEY, "{}");
            server.stop();
        }

        assertThat(lines.list).hasSizeGreaterThan(6);
        assertThat(lines.list.stream().map(KeysInLogsTest::text))
                .noneMatch(line -> line.contains(made) || line.contains(unknown) || line.contains(ADMIN_KEY));
    }

    private static String text(ILoggingEvent event) {
        String cause = event.getThrowableProxy() == null
                ? ""
                : event.getThrowableProxy().getMessage();
        return event.getFormattedMessage() + cause + event.getMDCPropertyMap();
    }

    private static String keyString(String answer) {
        Matcher found = KEY_STRING.matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        return found.group(1);
    }

    private static String send(String url, String key, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .header("x-goog-api-key", key)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }
}
