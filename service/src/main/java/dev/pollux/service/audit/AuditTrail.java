package dev.pollux.service.audit;

import dev.pollux.service.recording.Backlog;
import dev.pollux.service.recording.BoundedQueue;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.store.audit.AuditEntry;
import java.util.function.Supplier;

/**
 * The audit entries that wait to be written. Writing is safe to repeat, so that an entry whose fate is unknown is written again
 * and stands in the log once.
 *
 * <p>Threading: {@link #write} by one thread, the others by any.
 */
public final class AuditTrail implements Backlog {

    // One transaction's worth: short enough to let other writers in between.
    private static final int BATCH = 1000;

    private final BoundedQueue<AuditEntry> queue;
    private final Overflow overflow;
    private final int capacity;

    /**
     * @param store where entries go; may block until the store is open
     * @param capacity how many entries may wait
     * @param overflow what happens when as many do
     */
    public AuditTrail(Supplier<? extends Store> store, int capacity, Overflow overflow) {
        this.queue = new BoundedQueue<>("audit", batch -> store.get().audit().append(batch), BATCH, _ -> 1);
        this.capacity = capacity;
        this.overflow = overflow;
    }

    /** Whether calls must be refused now because they could not be recorded. */
    public boolean mustRefuse() {
        return overflow == Overflow.REFUSE && queue.size() >= capacity;
    }

    /**
     * Notes what happened. A call that was not refused is noted at any rate with {@link Overflow#REFUSE}: at most as many entries
     * as there were calls in progress go beyond the capacity.
     */
    public void add(AuditEntry entry) {
        queue.add(entry, overflow == Overflow.REFUSE ? Long.MAX_VALUE : capacity);
    }

    @Override
    public long dropped() {
        return queue.dropped();
    }

    @Override
    public String name() {
        return "audit";
    }

    /** @throws StoreException if the store cannot take a batch, which is kept */
    @Override
    public void write() {
        queue.write();
    }

    @Override
    public int waiting() {
        return queue.waiting();
    }
}
