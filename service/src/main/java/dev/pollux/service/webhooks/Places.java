package dev.pollux.service.webhooks;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * How many deliveries go out at once: some in all, fewer to one host, so that a slow receiver takes no room from others. Safe for
 * use by many threads at once.
 */
final class Places {

    private final Semaphore free;
    private final int perHost;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /**
     * @param all at once
     * @param perHost at once to one host
     */
    Places(int all, int perHost) {
        this.free = new Semaphore(all);
        this.perHost = perHost;
    }

    /** Takes a place for a delivery to {@code host}; false when there is none. */
    boolean take(String host) {
        if (!free.tryAcquire()) {
            return false;
        }
        boolean[] granted = new boolean[1];
        taken.compute(host, (_, count) -> {
            int before = count == null ? 0 : count;
            granted[0] = before < perHost;
            return granted[0] ? (Integer) (before + 1) : count;
        });
        if (!granted[0]) {
            free.release();
        }
        return granted[0];
    }

    /** Gives a place back. */
    void giveBack(String host) {
        taken.computeIfPresent(host, (_, count) -> count == 1 ? null : (Integer) (count - 1));
        free.release();
    }
}
