package dev.pollux.engine;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What is done when the time of a request is up, whatever its reader waits for.
 *
 * <p>One timer per request: a virtual thread that waits under a limit sets one and takes it back for every token, and wakes the
 * thread of the timers both times.
 */
final class Deadlines {

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private Deadlines() {}

    /**
     * Does something later, on the thread of all deadlines, which must not wait.
     *
     * @param nanos how long from now
     * @return to be cancelled when it is no longer wanted
     */
    static Future<?> in(long nanos, Runnable action) {
        return TIMER.schedule(action, nanos, TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("deadlines").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
