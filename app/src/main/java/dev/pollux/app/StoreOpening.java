package dev.pollux.app;

import dev.pollux.catalog.PolluxHome;
import dev.pollux.cli.CliException;
import dev.pollux.cli.ExitCode;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.storejdbc.JdbcStore;
import dev.pollux.storejdbc.StoreUrl;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens the store on a thread of its own while the rest of the server starts. Whoever needs it waits for what is left to do.
 *
 * <p>Threading: safe for use by many threads at once. Lifetime: until {@link #close}, which closes the store.
 */
final class StoreOpening implements AutoCloseable {

    private final CompletableFuture<JdbcStore> opening = new CompletableFuture<>();

    private StoreOpening() {}

    /** Begins to open. */
    static StoreOpening begin(StoreUrl url, PolluxHome home) {
        StoreOpening opening = new StoreOpening();
        Thread.ofPlatform().name("open-store").daemon().start(() -> opening.open(url, home));
        return opening;
    }

    private void open(StoreUrl url, PolluxHome home) {
        try {
            opening.complete(JdbcStore.open(url, home.root()));
        } catch (RuntimeException | LinkageError failure) {
            opening.completeExceptionally(failure);
        }
    }

    /**
     * The store, open.
     *
     * @throws CliException with one line if it cannot be opened
     */
    Store store() {
        return opened();
    }

    /**
     * Connections to the store's database, for what is in it beside the store.
     *
     * @throws CliException with one line if it cannot be opened
     */
    DataSource connections() {
        return opened().connections();
    }

    /**
     * Connections to the store's database.
     *
     * @throws IllegalStateException if it is none that servers can share
     */
    DataSource sharedConnections() {
        return opened().sharedConnections()
                .orElseThrow(() -> new IllegalStateException("the store's database is this server's alone"));
    }

    private JdbcStore opened() {
        try {
            return opening.join();
        } catch (CompletionException failure) {
            throw new CliException(ExitCode.FAILED, "the store cannot be opened: " + reason(failure.getCause()));
        }
    }

    private static String reason(@Nullable Throwable failure) {
        return switch (failure) {
            case StoreException known -> String.valueOf(known.getMessage());
            case UncheckedIOException io -> String.valueOf(io.getCause());
            case null, default -> String.valueOf(failure);
        };
    }

    @Override
    public void close() {
        // What failed to open needs no closing, and nobody waits for the rest.
        var _ = opening.thenAccept(JdbcStore::close);
    }
}
