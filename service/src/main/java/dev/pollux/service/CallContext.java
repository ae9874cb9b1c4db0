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
 */
public record CallContext(
        String apiVersion, Caller caller, Optional<Duration> timeout, Client client, CallReport report) {

    /** The project that the call belongs to. */
    public String project() {
        return caller.projectId();
    }

    /** The same call with another limit of time. */
    public CallContext within(Optional<Duration> limit) {
        return new CallContext(apiVersion, caller, limit, client, report);
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
