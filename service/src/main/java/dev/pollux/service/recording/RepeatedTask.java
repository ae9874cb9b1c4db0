package dev.pollux.service.recording;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again, on a virtual thread of its own; a failure is logged, and the next time comes all the same. The
 * first time is one interval after the start. Lifetime: until {@link #close}, which waits for nothing.
 */
public final class RepeatedTask implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedTask.class);

    private final Duration interval;
    private final Runnable task;
    private final CountDownLatch ending = new CountDownLatch(1);

    private RepeatedTask(Duration interval, Runnable task) {
        this.interval = interval;
        this.task = task;
    }

    /** Begins to wait for the first time. */
    public static RepeatedTask start(String name, Duration interval, Runnable task) {
        RepeatedTask repeated = new RepeatedTask(interval, task);
        Thread.ofVirtual().name(name).start(repeated::run);
        return repeated;
    }

    private void run() {
        try {
            while (!ending.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                runOnce();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce() {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.warn(
                    "{} failed and will be tried again: {}",
                    Thread.currentThread().getName(),
                    failure.getMessage());
        }
    }

    @Override
    public void close() {
        ending.countDown();
    }
}
