package dev.pollux.service;

import java.time.Duration;
import java.util.Optional;

/**
 * What a method knows of its call beside the request.
 *
 * @param apiVersion the version that was called, for example {@code v1beta}; errors name it
 * @param caller whose call it is
 * @param timeout how long the answer may take; empty means no limit
 * @param client who waits for the answer
 * @param report where it is written down how the call goes
 * @param occasion what it is made for
 */
public record CallContext(
        String apiVersion,
        Caller caller,
        Optional<Duration> timeout,
        Client client,
        CallReport report,
        Occasion occasion) {

    /** A call that a client waits for. */
    public CallContext(String apiVersion, Caller caller, Optional<Duration> timeout, Client client, CallReport report) {
        this(apiVersion, caller, timeout, client, report, Occasion.INTERACTIVE);
    }

    /**
     * The call of an item of a batch. It takes what time it takes.
     *
     * @param apiVersion the version that the batch was made with
     * @param caller who made the batch
     * @param batch goes away when the item is not to be answered any more
     */
    public static CallContext batchItem(String apiVersion, Caller caller, Client batch, CallReport report) {
        return new CallContext(apiVersion, caller, Optional.empty(), batch, report, Occasion.BATCH);
    }

    /** The project that the call belongs to. */
    public String project() {
        return caller.projectId();
    }

    /** The same call with another limit of time. */
    public CallContext within(Optional<Duration> limit) {
        return new CallContext(apiVersion, caller, limit, client, report, occasion);
    }

    /** Who waits for an answer, and may stop doing so. */
    @FunctionalInterface
    public interface Client {

        /**
         * Runs {@code action} once, on another thread, if the client goes away before the call has ended; at once if it has gone. The
         * newest action takes the place of the others.
         */
        void onDisconnect(Runnable action);
    }
}
