package dev.pollux.service.recording;

import dev.pollux.store.StoreException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties backlogs again and again. What came in since the last time is all that a crash can lose, as long as the store answers.
 *
 * <p>Threading: {@link #close} may be called by any thread; backlogs are written by one thread that this object owns. One
 * backlog's trouble keeps no other from being written. Lifetime: until {@link #close}, which writes what still waits.
 */
public final class RecordWriter implements AutoCloseable {

    /** How long records wait at most, while the store answers at once. */
    public static final Duration INTERVAL = Duration.ofMillis(250);

    // A stop has ten seconds under most supervisors, and the server has spent some of them on draining.
    private static final Duration LAST_TRIES = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);

    private final List<Backlog> backlogs;
    private final Duration interval;
    private final Set<Backlog> inTrouble = new HashSet<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;

    private RecordWriter(List<Backlog> backlogs, Duration interval) {
        this.backlogs = List.copyOf(backlogs);
        this.interval = interval;
        this.thread = Thread.ofPlatform().name("record-writer").daemon().unstarted(this::run);
    }

    /** Begins to empty these backlogs. */
    public static RecordWriter start(List<Backlog> backlogs) {
        return start(backlogs, INTERVAL);
    }

    /** Begins to empty these backlogs, and does so every {@code interval}. */
    public static RecordWriter start(List<Backlog> backlogs, Duration interval) {
        RecordWriter writer = new RecordWriter(backlogs, interval);
        writer.thread.start();
        return writer;
    }

    private void run() {
        try {
            while (!ending.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                writeAll();
            }
            writeLast();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean writeAll() {
        boolean all = true;
        for (Backlog backlog : backlogs) {
            all &= write(backlog);
        }
        return all;
    }

    private boolean write(Backlog backlog) {
        try {
            backlog.write();
            if (inTrouble.remove(backlog)) {
                LOG.info("{} records are written again", backlog.name());
            }
            return true;
        } catch (StoreException failure) {
            if (inTrouble.add(backlog)) {
                LOG.warn("{} records wait in memory until the store is back: {}", backlog.name(), failure.getMessage());
            }
        } catch (RuntimeException defect) {
            if (inTrouble.add(backlog)) {
                LOG.error("{} records cannot be written", backlog.name(), defect);
            }
        }
        return false;
    }

    private void writeLast() throws InterruptedException {
        long end = System.nanoTime() + LAST_TRIES.toNanos();
        while (!writeAll()) {
            if (System.nanoTime() - end > 0) {
                backlogs.stream().filter(backlog -> backlog.waiting() > 0).forEach(RecordWriter::giveUp);
                return;
            }
            Thread.sleep(interval);
        }
    }

    private static void giveUp(Backlog backlog) {
        LOG.error("{} {} records are lost: the store is away at the stop", backlog.waiting(), backlog.name());
    }

    /** Writes what still waits, trying for some seconds if the store is away, and ends. */
    @Override
    public void close() {
        ending.countDown();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
