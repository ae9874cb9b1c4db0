package dev.pollux.service.recording;

import dev.pollux.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in the order in which they came, written in batches, in as much memory as it may take and no more.
 *
 * <p>Threading: {@link #write} by one thread, the others by any; nobody waits for anybody.
 *
 * @param <T> a record
 */
public final class BoundedQueue<T> implements Backlog {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedQueue.class);

    private final String name;
    private final Consumer<List<T>> store;
    private final int batchSize;
    private final ToLongFunction<T> sizeOf;
    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong size = new AtomicLong();
    private final LongAdder dropped = new LongAdder();
    private volatile List<T> batch = List.of();
    private long droppedBefore;

    /**
     * @param name as {@link Backlog#name}
     * @param store takes a batch whole or throws {@link StoreException}; must bear to be given a batch twice
     * @param batchSize the most records of a batch
     * @param sizeOf how much of the bound a record takes
     */
    public BoundedQueue(String name, Consumer<List<T>> store, int batchSize, ToLongFunction<T> sizeOf) {
        this.name = name;
        this.store = store;
        this.batchSize = batchSize;
        this.sizeOf = sizeOf;
    }

    /** Keeps the record until it is written, unless there would then be more than {@code bound}; then it is counted as dropped. */
    public void add(T item, long bound) {
        long itemSize = sizeOf.applyAsLong(item);
        if (size.addAndGet(itemSize) > bound) {
            size.addAndGet(-itemSize);
            dropped.increment();
        } else {
            queue.add(item);
        }
    }

    /** How much waits, in the unit of the bound. */
    public long size() {
        return size.get();
    }

    @Override
    public long dropped() {
        return dropped.sum();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write() {
        tellDropped();
        writeBatch();
        for (batch = take(); !batch.isEmpty(); batch = take()) {
            writeBatch();
        }
    }

    private void writeBatch() {
        if (!batch.isEmpty()) {
            store.accept(batch);
            size.addAndGet(-batch.stream().mapToLong(sizeOf).sum());
            batch = List.of();
        }
    }

    private List<T> take() {
        List<T> taken = new ArrayList<>();
        for (T item = queue.poll(); item != null; item = queue.poll()) {
            taken.add(item);
            if (taken.size() == batchSize) {
                break;
            }
        }
        return taken;
    }

    private void tellDropped() {
        long now = dropped.sum();
        if (now > droppedBefore) {
            LOG.warn("{} {} records found no room and are lost", now - droppedBefore, name);
            droppedBefore = now;
        }
    }

    @Override
    public int waiting() {
        return queue.size() + batch.size();
    }
}
