package dev.pollux.service.usage;

import dev.pollux.service.recording.Backlog;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.store.usage.UsageCounts;
import dev.pollux.store.usage.UsageKey;
import dev.pollux.store.usage.UsageRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was used since the last time it was written. Takes no more memory than there are different keys, however long the
 * store is away.
 *
 * <p>A use is counted once: it moves from the open counts into a batch, and a batch is given to the store whole and forgotten
 * when the store has it. A batch that the store could not take is offered again, the same as it was.
 *
 * <p>Threading: {@link #add} and {@link #waiting} may be called by any thread and wait for none; {@link #write} by one thread.
 */
public final class UsageLedger implements Backlog {

    private final Supplier<? extends Store> store;
    private final ConcurrentHashMap<UsageKey, UsageCounts> open = new ConcurrentHashMap<>();
    private volatile List<UsageRow> batch = List.of();

    /** @param store where it is written; may block until the store is open */
    public UsageLedger(Supplier<? extends Store> store) {
        this.store = store;
    }

    /** Notes a use. */
    public void add(UsageKey key, UsageCounts counts) {
        open.merge(key, counts, UsageCounts::plus);
    }

    @Override
    public String name() {
        return "usage";
    }

    /** @throws StoreException if the store cannot take the batch, which is kept */
    @Override
    public void write() {
        writeBatch();
        batch = drain();
        writeBatch();
    }

    private void writeBatch() {
        if (!batch.isEmpty()) {
            store.get().usage().add(batch);
            batch = List.of();
        }
    }

    // Removing a key takes what was added to it up to then, and nothing that is added afterwards.
    private List<UsageRow> drain() {
        List<UsageRow> drained = new ArrayList<>();
        for (UsageKey key : open.keySet()) {
            UsageCounts counts = open.remove(key);
            if (counts != null) {
                drained.add(new UsageRow(key, counts));
            }
        }
        return drained;
    }

    @Override
    public int waiting() {
        return open.size() + batch.size();
    }
}
