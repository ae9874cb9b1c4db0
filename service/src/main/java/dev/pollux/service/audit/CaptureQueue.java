package dev.pollux.service.audit;

import dev.pollux.service.recording.Backlog;
import dev.pollux.service.recording.BoundedQueue;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * The contents that wait to be sealed and written. Beyond its bound contents are dropped and counted; the audit entries of their
 * calls are not.
 *
 * <p>Threading: {@link #write} by one thread, the others by any.
 */
public final class CaptureQueue implements Backlog {

    private static final long MAX_BYTES = 64L << 20;

    // Contents are large: a batch of 16 is at most as many times what one call may keep.
    private static final int BATCH = 16;

    private final Supplier<? extends Store> store;
    private final ContentSeal seal;
    private final BoundedQueue<Waiting> queue;

    private record Waiting(String entryId, Instant at, String projectId, Content content) {}

    /** Contents are sealed with {@code seal} and go to {@code store}, which may block until it is open. */
    public CaptureQueue(Supplier<? extends Store> store, ContentSeal seal) {
        this.store = store;
        this.seal = seal;
        this.queue = new BoundedQueue<>(
                "capture", this::append, BATCH, waiting -> waiting.content().size());
    }

    private void append(List<Waiting> batch) {
        store.get()
                .captures()
                .append(batch.stream()
                        .map(waiting -> seal.seal(waiting.entryId, waiting.at, waiting.projectId, waiting.content))
                        .toList());
    }

    /** Keeps the content of an audit entry. */
    public void add(String entryId, Instant at, String projectId, Content content) {
        queue.add(new Waiting(entryId, at, projectId, content), MAX_BYTES);
    }

    @Override
    public long dropped() {
        return queue.dropped();
    }

    @Override
    public String name() {
        return "capture";
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
