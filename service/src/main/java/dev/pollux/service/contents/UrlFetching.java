package dev.pollux.service.contents;

import dev.pollux.outbound.FetchLimits;
import dev.pollux.outbound.Fetched;
import dev.pollux.outbound.OutboundClient;
import dev.pollux.outbound.OutboundException;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Fetches what prompts name by URL into files of this machine, a few at once. Safe for use by many threads at once. */
final class UrlFetching {

    private static final int AT_ONCE = 16;

    private final OutboundClient client;
    private final FetchLimits limits;
    private final PrivateFolder folder;
    private final Semaphore free = new Semaphore(AT_ONCE, true);

    /**
     * @param limits of each fetch
     * @param folder where the bytes are put
     */
    UrlFetching(OutboundClient client, FetchLimits limits, PrivateFolder folder) {
        this.client = client;
        this.limits = limits;
        this.folder = folder;
    }

    /**
     * What was fetched.
     *
     * @param bytes for the caller to close
     * @param contentType as the server said it
     */
    record Download(SpooledBytes bytes, String contentType) {}

    /**
     * Fetches what a URL names.
     *
     * @param most the longest it may take
     * @throws ApiException if too many are waiting (wire: 503 UNAVAILABLE)
     */
    Download fetch(URI url, Duration most) throws OutboundException, InterruptedException {
        Duration time = limits.total().compareTo(most) < 0 ? limits.total() : most;
        if (!free.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw GoogleErrors.unavailable();
        }
        try (Fetched fetched =
                client.get(url, new FetchLimits(limits.bytes(), limits.connect(), time, limits.redirects()))) {
            return new Download(SpooledBytes.of(fetched.body(), folder), fetched.contentType());
        } catch (IOException failure) {
            if (failure.getCause() instanceof OutboundException refusal) {
                throw refusal;
            }
            throw new UncheckedIOException(failure);
        } finally {
            free.release();
        }
    }

    /** Removes what processes left that ended in the middle of a fetch. */
    void removeLeftovers() {
        folder.removeLeftovers(Instant.now());
    }
}
