package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.ModelLibrary;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.cli.CliContext;
import dev.pollux.cli.CliException;
import dev.pollux.cli.ExitCode;
import dev.pollux.quota.Quotas;
import dev.pollux.service.keys.HeldKeys;
import dev.pollux.service.models.ThoughtSignatures;
import dev.pollux.store.FileSecret;
import dev.pollux.store.ServerSecret;
import dev.pollux.store.keys.LegacyKeyFile;
import dev.pollux.store.keys.Scope;
import dev.pollux.storejdbc.StoreUrl;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * A server's life, from its configuration to its end. {@code serve} lives it in earnest, {@code rehearse} on a stage: the JVM knows
 * beforehand what it went through there, so the two must not differ.
 *
 * @param context where a person is told
 * @param headStart what was begun before the configuration was known
 */
record ServerLife(CliContext context, HeadStart headStart, PolluxHome home, Configuration configuration) {

    /** What goes on while a server runs. */
    interface Meanwhile {

        /**
         * The server ends when this returns.
         *
         * @param local who is let in for as long as the server lives
         * @param firstKey made for this installation just now
         */
        void pass(Assembly server, LocalAccess local, Optional<String> firstKey);
    }

    /** @throws CliException with one line if the server cannot be started */
    void live(Meanwhile meanwhile) {
        ModelLibrary library = ModelLibrary.of(home);
        InstalledModel model = RequiredModel.of(library, configuration.models().fallback(), context);
        try (StoreOpening store = StoreOpening.begin(configuration.store().url(), home);
                LocalAccess local = LocalAccess.of(home);
                Assembly assembly = start(library.list().models(), model, platform(store, local))) {
            Optional<String> firstKey = assembly.awaitFirstKey();
            // Not before: a server that cannot start leaves to another one over the same home what is that one's.
            local.open();
            assembly.beginReport();
            String url = Listening.url(configuration, assembly.port());
            Banner.print(context.terminal(), url, model, firstKey, configuration.apiKey());
            meanwhile.pass(assembly, local, firstKey);
        } catch (IllegalStateException | IllegalArgumentException problem) {
            throw new CliException(ExitCode.FAILED, String.valueOf(problem.getMessage()));
        }
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
}
