package dev.pollux.service;

import dev.pollux.blobs.BlobException;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.error.RpcCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the failures of the blob storage are called on the wire, where no method knows better. The one place that knows. */
public final class BlobFailures {

    private static final Logger LOG = LoggerFactory.getLogger(BlobFailures.class);

    private BlobFailures() {}

    /** What to answer with. The cause goes to the log, nothing of it to the client. */
    public static ApiException translate(BlobException failure) {
        return switch (failure.reason()) {
            case UNAVAILABLE -> {
                LOG.warn("the blob storage is not available: {}", failure.getMessage());
                yield GoogleErrors.unavailable();
            }
            case FULL -> {
                LOG.error("the blob storage is full: {}", failure.getMessage());
                yield ApiException.of(RpcCode.RESOURCE_EXHAUSTED, "No room is left in this server's file storage.");
            }
            case TOO_LARGE -> ApiException.invalidArgument("The file is larger than allowed.");
            case MISSING, INTERNAL -> {
                LOG.error("the blob storage failed: {}", failure.getMessage(), failure.getCause());
                yield GoogleErrors.internal();
            }
        };
    }
}
