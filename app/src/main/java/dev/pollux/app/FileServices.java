package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.app.configuration.FileSettings;
import dev.pollux.blobs.BlobException;
import dev.pollux.blobs.BlobStorage;
import dev.pollux.blobs.DirectoryBlobs;
import dev.pollux.blobss3.S3Blobs;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.files.FileRoutes;
import dev.pollux.server.files.PublicOrigin;
import dev.pollux.service.Caller;
import dev.pollux.service.files.FileLimits;
import dev.pollux.service.files.FileMethods;
import dev.pollux.service.files.FileSweep;
import dev.pollux.service.files.FileUse;
import dev.pollux.service.files.Filing;
import dev.pollux.service.files.UploadRights;
import dev.pollux.service.recording.RepeatedTask;
import dev.pollux.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Files API and what it stands on. The blob storage opens on a thread of its own while the server starts; whoever needs it waits.
 *
 * <p>Threading: safe for use by many threads at once. Lifetime: until {@link #close}, before the store is closed.
 */
final class FileServices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileServices.class);

    private final CompletableFuture<BlobStorage> blobs = new CompletableFuture<>();
    private final Filing filing;
    private final UploadRights rights;
    private final List<Route> routes;
    private final RepeatedTask sweep;

    private FileServices(Configuration configuration, Supplier<? extends Store> store) {
        this.filing = new Filing(
                () -> store.get().files(),
                () -> store.get().uploads(),
                this::blobs,
                limits(configuration.files()),
                InstantSource.system());
        this.rights = new UploadRights(filing);
        this.routes = FileRoutes.of(
                FileMethods.of(filing),
                new PublicOrigin(
                        configuration.access().publicUrl(),
                        configuration.access().trustedProxies()));
        this.sweep = RepeatedTask.start("file-sweep", configuration.files().sweepInterval(), new FileSweep(filing));
    }

    /**
     * Begins to open the blob storage.
     *
     * @param home where relative paths begin
     * @param store may block until it is open
     */
    static FileServices start(Configuration configuration, Path home, Supplier<? extends Store> store) {
        FileServices services = new FileServices(configuration, store);
        Thread.ofPlatform().name("open-files").daemon().start(() -> services.open(configuration.files(), home));
        return services;
    }

    private static FileLimits limits(FileSettings settings) {
        return new FileLimits(settings.fileBytes(), settings.projectBytes(), settings.retention());
    }

    private void open(FileSettings settings, Path home) {
        try {
            blobs.complete(
                    settings.objects().isPresent()
                            ? S3Blobs.open(settings.objects().get())
                            : DirectoryBlobs.open(home.resolve(settings.directory())));
        } catch (RuntimeException | LinkageError failure) {
            LOG.error("no files can be kept: {}", failure.getMessage());
            blobs.completeExceptionally(failure);
        }
    }

    private BlobStorage blobs() {
        try {
            return blobs.join();
        } catch (CompletionException failure) {
            throw new BlobException(
                    BlobException.Reason.UNAVAILABLE, "the storage of files could not be opened", failure);
        }
    }

    /** What answers. */
    List<Route> routes() {
        return routes;
    }

    /** Whose uploads there are. */
    Caller uploader(String secret) {
        return rights.require(secret);
    }

    /** What the Files API works on. */
    Filing filing() {
        return filing;
    }

    /** Files as other methods need them. */
    FileUse use() {
        return new FileUse(filing);
    }

    @Override
    public void close() {
        sweep.close();
        // What failed to open needs no closing, and nobody waits for the rest.
        var _ = blobs.thenAccept(BlobStorage::close);
    }
}
