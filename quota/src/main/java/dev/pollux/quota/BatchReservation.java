package dev.pollux.quota;

/**
 * Tokens of a batch's prompts, held until its items are done. Safe for use by many threads at once. Held in memory: after a
 * restart, {@link Quotas#resumeBatch} holds what is left of each batch again.
 */
public final class BatchReservation implements AutoCloseable {

    private final Grant grant;
    private long left;

    BatchReservation(Grant grant, long tokens) {
        this.grant = grant;
        this.left = tokens;
    }

    /** Tokens that are still held. */
    public synchronized long left() {
        return left;
    }

    /** Returns an item's tokens; no more than are held. */
    public synchronized void giveBack(long tokens) {
        if (tokens < 0) {
            throw new IllegalArgumentException("tokens are not negative: " + tokens);
        }
        long returned = Math.min(left, tokens);
        left -= returned;
        grant.releaseBatch(returned);
    }

    /** Returns all that is still held: the batch has ended. */
    @Override
    public void close() {
        giveBack(left());
    }
}
