package dev.pollux.app;

import dev.pollux.app.logging.LogbackLevels;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tiers;
import dev.pollux.server.AuthenticationSettings;
import dev.pollux.service.Caller;
import dev.pollux.service.admin.Administration;
import dev.pollux.service.keys.HeldKeys;
import dev.pollux.service.keys.Installation;
import dev.pollux.service.keys.KeyRing;
import dev.pollux.service.keys.LastUses;
import dev.pollux.service.keys.Network;
import dev.pollux.service.keys.ProjectLookup;
import dev.pollux.service.quota.Admission;
import dev.pollux.service.quota.DayCounters;
import dev.pollux.service.recording.Backlog;
import dev.pollux.store.ServerSecret;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.store.keys.CredentialHashes;
import dev.pollux.store.keys.LegacyKeyFile;
import dev.pollux.store.projects.Project;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.sql.DataSource;

/**
 * Who may call, and the store that knows: what stands under the API. The store opens on a thread of its own while the server
 * starts; whatever needs it waits, and keys that are held for this run need it not.
 *
 * <p>Threading: safe for use by many threads at once. Lifetime: until {@link #close}, which leaves the store open.
 */
final class Platform implements AutoCloseable {

    private final InstantSource clock = InstantSource.system();
    private final CompletableFuture<Opened> opened = new CompletableFuture<>();
    private final KeyRing keys;
    private final ProjectLookup projects;
    private final LastUses lastUses = new LastUses(() -> store().credentials(), clock);
    private final Quotas quotas;
    private final Supplier<DataSource> connections;
    private final boolean shared;
    private final DayCounters dayCounters;

    private record Opened(
            Store store,
            CredentialHashes hashes,
            SecretKey contentKey,
            SecretKey webhookKey,
            Supplier<Optional<String>> firstKey) {}

    /**
     * What a store needs before the first call.
     *
     * @param store gives it, open; may wait for that
     * @param secret the installation's own
     * @param legacyKeys the keys of the first release, if there are any
     * @param makesFirstKey whether an installation without any key gets one
     * @param connections to its database, likewise
     * @param shared whether other servers may change what is in it
     */
    record Opening(
            Supplier<? extends Store> store,
            ServerSecret secret,
            LegacyKeyFile legacyKeys,
            boolean makesFirstKey,
            Supplier<DataSource> connections,
            boolean shared) {

        /** How long what the store said counts; changes by this server count at once. */
        Duration fresh() {
            return shared ? Duration.ofSeconds(2) : Duration.ofMinutes(5);
        }
    }

    private Platform(HeldKeys held, Quotas quotas, Opening opening) {
        Duration fresh = opening.fresh();
        this.connections = opening.connections();
        this.shared = opening.shared();
        this.projects = new ProjectLookup(() -> store().projects(), fresh);
        this.quotas = quotas;
        this.dayCounters = new DayCounters(quotas, () -> store().dayCounters());
        this.keys = new KeyRing(held, () -> store().credentials(), () -> ready().hashes(), fresh);
    }

    /**
     * Begins to open the store.
     *
     * @param held keys for this run
     * @param quotas what projects may use
     */
    static Platform begin(Opening opening, HeldKeys held, Quotas quotas) {
        Platform platform = new Platform(held, quotas, opening);
        Thread.ofPlatform().name("prepare-store").daemon().start(() -> platform.open(opening));
        return platform;
    }

    private void open(Opening opening) {
        try {
            opened.complete(prepared(opening));
        } catch (Throwable failure) {
            opened.completeExceptionally(failure);
        }
    }

    private Opened prepared(Opening opening) {
        Store store = opening.store().get();
        CredentialHashes hashes = new CredentialHashes(opening.secret().derive(ServerSecret.Purpose.CREDENTIALS));
        Installation installation = new Installation(store, hashes, clock);
        installation.requireSecret(opening.secret());
        installation.bootstrapProject();
        installation.importKeys(opening.legacyKeys());
        if (installation.hasImported()) {
            keys.acceptImported();
        }
        dayCounters.restore(store.dayCounters());
        return new Opened(
                store,
                hashes,
                opening.secret().derive(ServerSecret.Purpose.CAPTURES),
                opening.secret().derive(ServerSecret.Purpose.WEBHOOKS),
                opening.makesFirstKey() ? installation::firstKey : Optional::empty);
    }

    /**
     * The store; waits until it is open.
     *
     * @throws StoreException if it could not be opened
     */
    Store store() {
        return ready().store();
    }

    /**
     * Connections to the store's database; waits until it is ready.
     *
     * @throws StoreException if it could not be opened
     */
    DataSource connections() {
        ready();
        return connections.get();
    }

    /** Whether other servers may change what is in the store. */
    boolean isShared() {
        return shared;
    }

    private Opened ready() {
        try {
            return opened.join();
        } catch (CompletionException failure) {
            throw new StoreException(StoreException.Reason.UNAVAILABLE, "the store could not be opened", failure);
        }
    }

    /**
     * Waits until the store is open, and makes the key of a new installation, which is never shown again. To be called when
     * nothing can keep it from being shown: a server that finds its port taken leaves that to the next one.
     *
     * @throws IllegalStateException if the store cannot be used; its message tells the operator why
     */
    Optional<String> awaitFirstKey() {
        try {
            return opened.join().firstKey().get();
        } catch (CompletionException | StoreException failure) {
            Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
            throw new IllegalStateException(String.valueOf(cause.getMessage()), cause);
        }
    }

    /**
     * Who may call.
     *
     * @param uploads who may continue the upload whose URL has this secret
     */
    AuthenticationSettings authentication(Function<String, Caller> uploads, List<Network> trustedProxies) {
        return new AuthenticationSettings(keys, lastUses::note, clock, uploads, trustedProxies);
    }

    /** What the admin API works on. */
    Administration administration() {
        return new Administration(
                this::store, () -> ready().hashes(), keys, projects, quotas.tiers(), LogbackLevels::ofProcess, clock);
    }

    /** Seals what is kept of calls; waits until the store is open. */
    SecretKey contentKey() {
        return ready().contentKey();
    }

    /** Seals what deliveries to webhooks are signed with; waits until the store is open. */
    SecretKey webhookKey() {
        return ready().webhookKey();
    }

    /** Who may have a request answered now. */
    Admission admission() {
        return new Admission(quotas, id -> projects.find(id).map(Project::tier).orElse(Tiers.FREE));
    }

    /** What was used of daily limits, to be written again and again. */
    Backlog dayCounters() {
        return dayCounters;
    }

    /** The settings of callers' projects. */
    ProjectLookup projects() {
        return projects;
    }

    @Override
    public void close() {
        if (opened.isDone() && !opened.isCompletedExceptionally()) {
            lastUses.close();
        }
    }
}
