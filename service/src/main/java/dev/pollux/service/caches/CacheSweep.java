package dev.pollux.service.caches;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets caches that have expired. They count as gone before; this frees the room they take. */
public final class CacheSweep implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(CacheSweep.class);

    // One transaction's worth: short enough to let other writers in between.
    private static final int BATCH = 500;

    private final Caching caching;

    /** Frees what is kept there. */
    public CacheSweep(Caching caching) {
        this.caching = caching;
    }

    @Override
    public void run() {
        int forgotten = 0;
        List<String> expired;
        do {
            expired = caching.repository().takeExpired(caching.clock().instant(), BATCH);
            expired.forEach(caching::forget);
            forgotten += expired.size();
        } while (expired.size() == BATCH);
        if (forgotten > 0) {
            LOG.info("{} cached contents had expired", forgotten);
        }
    }
}
