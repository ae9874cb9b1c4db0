package dev.pollux.store.batches;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a job is.
 *
 * @param state the job's
 * @param updatedAt when state, name or priority changed last
 * @param endedAt when it ended; empty until then
 * @param readBytes how much of its file has become items; 0 for inline ones
 * @param complete whether all its items are known; always for inline ones
 * @param requests number of items that are known
 * @param succeeded how many of them have an answer
 * @param failed how many of them have an error
 * @param resultFileId the file of results, without {@code files/}; only of a job over a file that succeeded
 * @param failure why it did not succeed; only of ended ones
 */
public record BatchProgress(
        State state,
        Instant updatedAt,
        Optional<Instant> endedAt,
        long readBytes,
        boolean complete,
        long requests,
        long succeeded,
        long failed,
        Optional<String> resultFileId,
        Optional<Failure> failure) {

    /** Where a job stands. The first two are those of a job that goes on; a job that has ended never changes its state. */
    public enum State {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        EXPIRED;

        /** Whether nothing will happen to it any more. */
        public boolean ended() {
            return this != PENDING && this != RUNNING;
        }
    }

    /**
     * Why a job did not succeed.
     *
     * @param code a number of {@code google.rpc.Code}
     * @param message for the client
     */
    public record Failure(int code, String message) {}

    /** Of a job that has just been asked for. */
    public static BatchProgress begun(Instant now, boolean complete, long requests) {
        return new BatchProgress(
                State.PENDING, now, Optional.empty(), 0, complete, requests, 0, 0, Optional.empty(), Optional.empty());
    }

    /** How many items wait for a result. */
    public long pending() {
        return requests - succeeded - failed;
    }
}
