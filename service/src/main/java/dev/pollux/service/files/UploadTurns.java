package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets requests of one upload pass one after the other: a client that lost its connection may be back before the server has noticed
 * that it was gone.
 *
 * <p>Threading: safe for use by many threads at once. Uploads do not wait for each other.
 */
final class UploadTurns {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Duration patience;
    private final Set<String> taken = new HashSet<>();

    UploadTurns() {
        this(PATIENCE);
    }

    /** @param patience how long a request waits for the one before */
    UploadTurns(Duration patience) {
        this.patience = patience;
    }

    /** A request's turn. Lifetime: until {@link #close}. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits until no other request of the upload runs.
     *
     * @throws ApiException if that takes too long (wire: 409 ABORTED)
     */
    Turn take(String upload) {
        if (!takes(upload)) {
            throw FileErrors.uploadBusy();
        }
        return () -> end(upload);
    }

    private synchronized boolean takes(String upload) {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        try {
            while (taken.contains(upload) && left > 0) {
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return taken.add(upload);
    }

    private synchronized void end(String upload) {
        taken.remove(upload);
        notifyAll();
    }
}
