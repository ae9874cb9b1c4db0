package dev.pollux.service.webhooks;

import dev.pollux.store.Store;
import dev.pollux.store.webhooks.DeliveryRepository;
import dev.pollux.tasks.DurableTasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has deliveries made that are due and that no task makes, as a server ended in a bad moment; forgets old ones that are over. */
public final class DeliverySweep implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverySweep.class);

    private static final Duration LATE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 1000;

    private final Supplier<? extends Store> store;
    private final Supplier<? extends DurableTasks> tasks;
    private final Duration retention;
    private final InstantSource clock;

    /**
     * @param store may block until it is open
     * @param tasks may block until they are there
     * @param retention how long deliveries are kept from when they were made
     * @param clock the time of day
     */
    public DeliverySweep(
            Supplier<? extends Store> store,
            Supplier<? extends DurableTasks> tasks,
            Duration retention,
            InstantSource clock) {
        this.store = store;
        this.tasks = tasks;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        DeliveryRepository deliveries = store.get().deliveries();
        List<String> late = deliveries.due(now.minus(LATE), AT_ONCE);
        late.forEach(id -> tasks.get().schedule(DeliveryWork.KIND, id, now));
        int forgotten = deliveries.deleteOld(now.minus(retention));
        if (forgotten > 0) {
            LOG.info("{} deliveries to webhooks were kept long enough", forgotten);
        }
    }
}
