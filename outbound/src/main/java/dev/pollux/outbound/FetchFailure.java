package dev.pollux.outbound;

import dev.pollux.outbound.OutboundException.Reason;
import javax.net.ssl.SSLException;

/** What clients are told when a server did not answer as hoped: nothing of addresses. */
final class FetchFailure {

    private FetchFailure() {}

    static OutboundException of(Exception cause, Deadline deadline) {
        return new OutboundException(Reason.FAILED, message(cause, deadline), cause);
    }

    private static String message(Exception cause, Deadline deadline) {
        if (deadline.isOver()) {
            return "The URL's host did not answer in time.";
        }
        return cause instanceof SSLException
                ? "The URL's host could not be called by TLS, or has no valid certificate."
                : "The URL's host could not be reached, or its answer broke off or is not HTTP.";
    }
}
