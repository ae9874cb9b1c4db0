package dev.pollux.service;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the failures of the store are called on the wire. The one place that knows. */
public final class StoreFailures {

    private static final Logger LOG = LoggerFactory.getLogger(StoreFailures.class);

    private StoreFailures() {}

    /** What to answer with. The cause goes to the log, nothing of it to the client. */
    public static ApiException translate(StoreException failure) {
        return switch (failure.reason()) {
            case UNAVAILABLE -> {
                LOG.warn("the store is not available: {}", failure.getMessage());
                yield ApiException.of(RpcCode.UNAVAILABLE, "The service is currently unavailable.");
            }
            case FULL -> {
                LOG.error("the store is full: {}", failure.getMessage());
                yield ApiException.of(RpcCode.RESOURCE_EXHAUSTED, "No room is left in this server's store.");
            }
            case INTERNAL -> {
                LOG.error("the store failed: {}", failure.getMessage(), failure.getCause());
                yield GoogleErrors.internal();
            }
        };
    }
}
