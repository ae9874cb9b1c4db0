package dev.pollux.service.batches.execution;

import dev.pollux.store.StoreException;
import dev.pollux.store.batches.BatchRepository;
import dev.pollux.store.batches.ClaimedItem;
import dev.pollux.store.batches.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims items while workers are free, and has them answered. Of other servers' jobs it knows what the store says: it looks every
 * second while there is work, and every five when there was none for a while. On this server it is woken.
 *
 * <p>Threading: one virtual thread claims, one renews the leases, and each item is answered by one of its own. Lifetime: until {@link
 * #close}, which stops what runs and gives it back.
 */
final class BatchRunner implements AutoCloseable {

    /** How long an item is kept from others after this server has died. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SELDOM_LOOK = Duration.ofSeconds(5);
    private static final Duration RENEWAL = Duration.ofSeconds(5);
    private static final Duration WHILE = Duration.ofMinutes(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /** The most items of one claim: other servers that look at the same time get some, too. */
    private static final int PORTION = 16;

    /** Requests that are answered at once have to fit into memory: this much for each worker, on average. */
    private static final int MEGABYTES_PER_WORKER = 4;

    private final BatchServing serving;
    private final ItemWork work;
    private final String owner = UUID.randomUUID().toString();
    private final Set<RunningItem> running = ConcurrentHashMap.newKeySet();

    // Jobs that ended here lately: what was being claimed of them just then is stopped, too.
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    private final JobPauses pauses = new JobPauses(System::nanoTime);
    private final Semaphore free;
    private final Semaphore megabytes;
    private final Semaphore wakes = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread loop = Thread.ofVirtual().name("batch-claims").unstarted(this::run);
    private final Thread renewal = Thread.ofVirtual().name("batch-leases").unstarted(this::renewAlways);
    private boolean prepared;
    private boolean inTrouble;
    private long lastWorkNanos = System.nanoTime();

    BatchRunner(BatchServing serving, JobTasks tasks) {
        this.serving = serving;
        this.work = new ItemWork(serving, tasks, owner, closing);
        this.free = new Semaphore(serving.settings().workers());
        this.megabytes = new Semaphore(MEGABYTES_PER_WORKER * serving.settings().workers());
        this.prepared = !serving.settings().alone();
    }

    void start() {
        loop.start();
        renewal.start();
    }

    /** There may be items that were not there before. */
    void wake() {
        wakes.release();
    }

    /** Stops what runs of a job. */
    void stop(String batchId) {
        ended.add(batchId);
        stop(item -> item.batchId().equals(batchId));
        pauses.forget(batchId);
    }

    private void stop(Predicate<RunningItem> which) {
        running.stream().filter(which).forEach(RunningItem::stop);
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        try {
            while (!isClosing()) {
                Duration pause = claimAndReport();
                boolean woken = wakes.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
                if (woken) {
                    wakes.drainPermits();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration claimAndReport() throws InterruptedException {
        try {
            Duration pause = claim();
            if (inTrouble) {
                LOG.info("items of batches are claimed again");
            }
            inTrouble = false;
            return pause;
        } catch (StoreException failure) {
            if (!inTrouble) {
                LOG.warn("no items of batches can be claimed until the store is back: {}", failure.getMessage());
            }
        } catch (RuntimeException defect) {
            if (!inTrouble) {
                LOG.error("no items of batches can be claimed", defect);
            }
        }
        inTrouble = true;
        return SELDOM_LOOK;
    }

    /** Claims a portion, if there are free workers; gives how long to wait unless woken. */
    private Duration claim() throws InterruptedException {
        BatchRepository batches = serving.batches();
        if (!prepared) {
            batches.releaseAll();
            prepared = true;
        }
        int workers = Math.min(PORTION, free.availablePermits());
        List<ClaimedItem> claimed = workers == 0 ? List.of() : batches.claim(lease(), workers, pauses.resting());
        for (ClaimedItem one : claimed) {
            free.acquire();
            begin(new RunningItem(one));
        }
        return claimed.isEmpty() ? untilNextLook() : lookSoon();
    }

    private Duration lookSoon() {
        lastWorkNanos = System.nanoTime();
        return LOOK;
    }

    private Duration untilNextLook() {
        boolean idle = running.isEmpty() && System.nanoTime() - lastWorkNanos > WHILE.toNanos();
        Duration look = idle ? SELDOM_LOOK : LOOK;
        return pauses.untilNext().filter(rest -> rest.compareTo(look) < 0).orElse(look);
    }

    private Lease lease() {
        return new Lease(owner, serving.now(), serving.now().plus(LEASE));
    }

    private void begin(RunningItem item) {
        running.add(item);
        if (ended.contains(item.batchId())) {
            item.stop();
        }
        Thread.ofVirtual().name("batch-item").start(() -> {
            try {
                workOn(item);
            } finally {
                running.remove(item);
                free.release();
                wake();
            }
        });
    }

    private void workOn(RunningItem item) {
        int size = Math.min(MEGABYTES_PER_WORKER * serving.settings().workers(), item.megabytes());
        try {
            if (awaitRoom(item, size)) {
                try {
                    answer(item);
                } finally {
                    megabytes.release(size);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException defect) {
            LOG.error("an item of a batch is put aside until this server is started anew", defect);
        }
    }

    /** Returns whether there is room; not if the item is stopped before. */
    private boolean awaitRoom(RunningItem item, int size) throws InterruptedException {
        while (!item.isStopped()) {
            if (megabytes.tryAcquire(size, LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    private void answer(RunningItem item) throws InterruptedException {
        if (work.answer(item)) {
            pauses.forget(item.batchId());
        } else if (!item.isStopped()) {
            pauses.rest(item.batchId());
        }
    }

    private void renewAlways() {
        try {
            while (!closing.await(RENEWAL.toMillis(), TimeUnit.MILLISECONDS)) {
                renew();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps what runs from others, and stops what belongs to jobs that have ended elsewhere. */
    void renew() {
        List<RunningItem> before = List.copyOf(running);
        Set<String> lately = Set.copyOf(ended);
        try {
            Set<String> ours = serving.batches().renew(lease());
            ended.removeAll(lately);
            before.stream().filter(item -> !ours.contains(item.batchId())).forEach(RunningItem::stop);
        } catch (RuntimeException failure) {
            LOG.warn("leases of batches cannot be renewed: {}", failure.getMessage());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        wake();
        try {
            loop.join();
            stop(_ -> true);
            boolean done = free.tryAcquire(serving.settings().workers(), LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
            if (!done) {
                LOG.warn("items of batches are still being answered at the stop");
            }
            serving.batches().release(owner);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (StoreException failure) {
            LOG.warn("items of batches wait until their leases end: {}", failure.getMessage());
        }
    }
}
