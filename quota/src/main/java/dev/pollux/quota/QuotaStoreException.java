package dev.pollux.quota;

/** The database that counts did not answer: nobody knows whether the request is allowed. Wire: 503 UNAVAILABLE. */
public final class QuotaStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QuotaStoreException(Throwable cause) {
        super("the quota counters cannot be reached", cause);
    }
}
