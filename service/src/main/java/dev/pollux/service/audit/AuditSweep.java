package dev.pollux.service.audit;

import dev.pollux.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what the audit log has kept long enough, with the contents that belong to it. */
public final class AuditSweep implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSweep.class);

    private final Supplier<? extends Store> store;
    private final Duration kept;
    private final InstantSource clock;

    /**
     * @param store may block until it is open
     * @param kept how long entries are kept
     */
    public AuditSweep(Supplier<? extends Store> store, Duration kept, InstantSource clock) {
        this.store = store;
        this.kept = kept;
        this.clock = clock;
    }

    /** Contents go first, so that none is left without its entry. */
    @Override
    public void run() {
        Instant oldest = clock.instant().minus(kept);
        int contents = store.get().captures().deleteBefore(oldest);
        int deleted = store.get().audit().deleteBefore(oldest);
        if (deleted > 0) {
            LOG.info(
                    "{} audit entries and {} captured contents were older than {} days",
                    deleted,
                    contents,
                    kept.toDays());
        }
    }
}
