package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.ModelLibrary;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.cli.CliContext;
import dev.pollux.cli.CliException;
import dev.pollux.cli.CommandSpecs;
import dev.pollux.cli.ExitCode;
import dev.pollux.quota.Quotas;
import dev.pollux.service.keys.HeldKeys;
import dev.pollux.service.models.ThoughtSignatures;
import dev.pollux.store.FileSecret;
import dev.pollux.store.ServerSecret;
import dev.pollux.store.keys.LegacyKeyFile;
import dev.pollux.store.keys.Scope;
import dev.pollux.storejdbc.StoreUrl;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.crypto.spec.SecretKeySpec;
import picocli.CommandLine;

/** {@code pollux serve}: runs the server until it is told to stop. */
final class ServeCommand {

    static final String NAME = "serve";

    // What models and engines may take to close once the last request has ended or was given up.
    private static final Duration CLEANUP = Duration.ofSeconds(15);

    private final CliContext context;
    private final Configuration configuration;
    private final PolluxHome home;
    private final HeadStart headStart;

    private ServeCommand(CliContext context, HeadStart headStart, ServerFlags flags) {
        this.context = context;
        this.headStart = headStart;
        this.home = PolluxHome.of(context.environment());
        this.configuration = flags.configuration(home, context.environment());
    }

    static CommandLine create(CliContext context, HeadStart headStart) {
        return CommandSpecs.line(
                NAME,
                "Run the server. The first start fetches a model and makes an API key.",
                arguments -> run(context, headStart, ServerFlags.of(arguments)),
                ServerFlags::describe);
    }

    /** @throws CliException with one line if the server cannot be started */
    static int run(CliContext context, HeadStart headStart, ServerFlags flags) {
        return new ServeCommand(context, headStart, flags).run();
    }

    private int run() {
        ModelLibrary library = ModelLibrary.of(home);
        InstalledModel model = RequiredModel.of(library, configuration.models().fallback(), context);
        try (StoreOpening store = StoreOpening.begin(configuration.store().url(), home);
                LocalAccess local = LocalAccess.open(home);
                Assembly assembly = start(library.list().models(), model, platform(store, local))) {
            Optional<String> shownOnce = assembly.awaitFirstKey();
            Banner.print(context.terminal(), url(assembly), model, shownOnce, configuration.apiKey());
            awaitEnd(assembly, local, configuration.stop().grace());
        } catch (IllegalStateException | IllegalArgumentException problem) {
            throw new CliException(ExitCode.FAILED, String.valueOf(problem.getMessage()));
        }
        return ExitCode.OK;
    }

    private Assembly start(List<InstalledModel> installed, InstalledModel model, Platform platform) {
        return Assembly.start(configuration, headStart.engines().get(), installed, model, platform, signatures(), home);
    }

    /** A new installation gets a key, unless the operator brought one. */
    private Platform platform(StoreOpening store, LocalAccess local) {
        Platform.Opening opening = new Platform.Opening(
                store::store,
                secret(),
                new LegacyKeyFile(home.root().resolve("keys.json")),
                configuration.apiKey().isEmpty(),
                store::connections,
                configuration.store().url() instanceof StoreUrl.Postgresql);
        Quotas quotas = ConfiguredQuotas.of(
                configuration.quotas(), configuration.store().url(), store::sharedConnections, InstantSource.system());
        return Platform.begin(opening, heldKeys(local), quotas);
    }

    private ServerSecret secret() {
        return configuration
                .secret()
                .map(ServerSecret::of)
                .orElseGet(() -> ServerSecret.in(new FileSecret(home.root().resolve("server.key"))));
    }

    private HeldKeys heldKeys(LocalAccess local) {
        HeldKeys keys = HeldKeys.NONE.and("command-line", local.secret(), Scope.all());
        if (configuration.apiKey().isPresent()) {
            keys = keys.and("environment", configuration.apiKey().get(), Scope.api());
        }
        return configuration.adminKey().isPresent()
                ? keys.and("environment-admin", configuration.adminKey().get(), Scope.all())
                : keys;
    }

    /** Installations of the first release have a key of its own for thoughts, which conversations still carry. */
    private ThoughtSignatures signatures() {
        FileSecret former = new FileSecret(home.root().resolve("thoughts.key"));
        return new ThoughtSignatures(new LateThoughtKey(() -> former.exists()
                ? new SecretKeySpec(former.bytes(), "AES")
                : secret().derive(ServerSecret.Purpose.THOUGHTS)));
    }

    private String url(Assembly assembly) {
        return Listening.url(configuration, assembly.port());
    }

    private static void awaitEnd(Assembly assembly, LocalAccess local, Duration grace) {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            StopSignals.endAtOnceOnTheNext();
            StopSignals.endAfter(grace.plus(CLEANUP));
            local.close();
            assembly.close();
            ended.countDown();
        }));
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
