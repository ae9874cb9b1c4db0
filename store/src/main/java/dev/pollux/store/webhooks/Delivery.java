package dev.pollux.store.webhooks;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One notice for one receiver. Moments are kept to the millisecond.
 *
 * @param id told to the receiver, the same at each attempt; unique in the installation
 * @param projectId of which project the notice is
 * @param receiver who is told
 * @param noticeKey names what happened among all of the project; there is one delivery of it for each receiver
 * @param type of the notice, for example {@code batch.succeeded}
 * @param body what is sent
 * @param createdAt when it was remembered
 * @param progress how far it has come
 */
public record Delivery(
        String id,
        String projectId,
        Receiver receiver,
        String noticeKey,
        String type,
        String body,
        Instant createdAt,
        Progress progress) {

    /** Who is told. */
    public sealed interface Receiver {}

    /** A webhook of the project, at whatever URI it has when it is told. */
    public record Registered(String webhookId) implements Receiver {}

    /** Whoever is at a URI that a request named. */
    public record Requested(String uri) implements Receiver {}

    /** Whether it is still to be delivered. */
    public enum State {
        /** It is. */
        PENDING,
        /** The receiver has acknowledged it. */
        DELIVERED,
        /** It was given up. */
        DROPPED
    }

    /**
     * How far a delivery has come.
     *
     * @param state whether it is still to be delivered
     * @param attempts how often it was sent
     * @param attemptsBefore how many of these came before it was last made pending again; 0 if it never was
     * @param nextAttemptAt when it is sent, if it is to be
     * @param giveUpAt when it is given up
     * @param lastAttempt the last of the attempts
     */
    public record Progress(
            State state,
            int attempts,
            int attemptsBefore,
            Instant nextAttemptAt,
            Instant giveUpAt,
            Optional<Attempt> lastAttempt) {

        /** Of a delivery that was never sent and is due {@code now}. */
        public static Progress begun(Instant now, Instant giveUpAt) {
            return new Progress(State.PENDING, 0, 0, now, giveUpAt, Optional.empty());
        }

        /** How often it was sent since it was remembered or last made pending again. */
        public int attemptsInARow() {
            return attempts - attemptsBefore;
        }
    }

    /**
     * One attempt.
     *
     * @param at when it ended
     * @param status of the answer; empty when there was none
     * @param problem what was wrong; empty for nothing
     */
    public record Attempt(Instant at, OptionalInt status, String problem) {}
}
