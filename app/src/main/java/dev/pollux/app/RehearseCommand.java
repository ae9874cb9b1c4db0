package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.ModelLibrary;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.cli.CliContext;
import dev.pollux.cli.CommandSpecs;
import dev.pollux.cli.PolluxCli;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tiers;
import dev.pollux.service.keys.HeldKeys;
import dev.pollux.service.models.ThoughtSignatures;
import dev.pollux.store.ServerSecret;
import dev.pollux.store.keys.KeyString;
import dev.pollux.store.keys.LegacyKeyFile;
import dev.pollux.store.keys.Scope;
import dev.pollux.storejdbc.JdbcStore;
import dev.pollux.storejdbc.StoreUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * {@code pollux rehearse}: a short life of a server on a free port, from start to end, with one call of each kind. The
 * launcher runs it with {@code -XX:AOTCacheOutput}, so that later starts find the classes they need loaded and linked.
 */
final class RehearseCommand {

    private static final String MODEL = "/v1beta/models/gemini-2.5-flash";
    private static final String BODY = """
            {"contents": [{"role": "user", "parts": [{"text": "Say hello."}]}],
             "systemInstruction": {"parts": [{"text": "Be brief."}]},
             "generationConfig": {"maxOutputTokens": 8, "temperature": 0.5, "topP": 0.9, "topK": 20, "seed": 1,
              "stopSequences": ["."]}}""";

    private final CliContext context;
    private final HeadStart headStart;
    private final String secret = KeyString.newApiKey();
    private final HttpClient http = HttpClient.newHttpClient();

    private RehearseCommand(CliContext context, HeadStart headStart) {
        this.context = context;
        this.headStart = headStart;
    }

    static CommandLine create(CliContext context, HeadStart headStart) {
        CommandLine line = CommandSpecs.line(
                "rehearse",
                "Live through a server's life once, to learn which classes it needs.",
                arguments -> new RehearseCommand(context, headStart).run(arguments),
                ServerFlags::describe);
        line.getCommandSpec().usageMessage().hidden(true);
        return line;
    }

    private int run(ParseResult arguments) {
        PolluxHome home = PolluxHome.of(context.environment());
        Configuration configured = ServerFlags.of(arguments).configuration(home, context.environment());
        ModelLibrary library = ModelLibrary.of(home);
        InstalledModel model = RequiredModel.of(library, configured.models().fallback(), context);
        try (Assembly assembly = Assembly.start(
                configured.onFreePort(),
                headStart.engines().get(),
                library.list().models(),
                model,
                platform(home),
                ThoughtSignatures.ephemeral(),
                home)) {
            return rehearse(
                    "http://127.0.0.1:" + assembly.port(),
                    assembly.awaitFirstKey().orElse(secret));
        }
    }

    /** With a store of its own, opened as at a first start and then as at all later ones; the system throws it away. */
    private Platform platform(PolluxHome home) {
        try {
            Path folder = Files.createTempDirectory("pollux-rehearsal");
            StoreUrl url = new StoreUrl.Sqlite(folder.resolve("pollux.db"));
            JdbcStore.open(url, home.root()).close();
            StoreOpening store = StoreOpening.begin(url, home);
            Platform.Opening opening = new Platform.Opening(
                    store::store,
                    ServerSecret.of(secret),
                    new LegacyKeyFile(folder.resolve("keys.json")),
                    true,
                    store::connections,
                    false);
            Quotas quotas = Quotas.inMemory(Tiers.google(), ZoneOffset.UTC, InstantSource.system());
            return Platform.begin(opening, HeldKeys.NONE.and("rehearsal", secret, Scope.all()), quotas);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int rehearse(String url, String storedKey) {
        post(url + MODEL + ":generateContent");
        post(url + MODEL + ":streamGenerateContent?alt=sse");
        post(url + MODEL + ":streamGenerateContent");
        post(url + MODEL + ":countTokens");
        get(url + "/v1beta/models");
        get(url + MODEL);
        get(url + "/readyz");
        get(url + "/nowhere");
        get(url + "/admin/v1/projects");
        send(HttpRequest.newBuilder(URI.create(url + MODEL)).header("x-goog-api-key", storedKey));
        return ask(url);
    }

    private int ask(String url) {
        Map<String, String> environment = new HashMap<>(context.environment());
        environment.put("POLLUX_API_KEY", secret);
        CliContext own = new CliContext(context.terminal(), environment, context.reencoder());
        return PolluxCli.create(own, Main.VERSION, List.of())
                .execute("ask", "--url", url, "--max-tokens", "8", "Say", "hello.");
    }

    private void get(String url) {
        send(HttpRequest.newBuilder(URI.create(url)).header("x-goog-api-key", secret));
    }

    private void post(String url) {
        send(HttpRequest.newBuilder(URI.create(url))
                .header("x-goog-api-key", secret)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY)));
    }

    private void send(HttpRequest.Builder request) {
        try {
            http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
