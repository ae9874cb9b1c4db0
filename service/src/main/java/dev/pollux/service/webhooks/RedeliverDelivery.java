package dev.pollux.service.webhooks;

import dev.pollux.protocol.admin.DeliveryRecord;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.store.Store;
import dev.pollux.store.webhooks.Delivery;
import dev.pollux.store.webhooks.Delivery.Registered;
import dev.pollux.store.webhooks.Webhook;
import dev.pollux.tasks.DurableTasks;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Has a notice sent once more, whatever came of it before, and for another day if need be. Safe for use by many threads at once. */
public final class RedeliverDelivery {

    private final Supplier<? extends Store> store;
    private final Supplier<? extends DurableTasks> tasks;
    private final InstantSource clock;

    /**
     * @param store may block until it is open
     * @param tasks may block until they are there
     * @param clock the time of day
     */
    public RedeliverDelivery(
            Supplier<? extends Store> store, Supplier<? extends DurableTasks> tasks, InstantSource clock) {
        this.store = store;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Remembers that it is to be sent; does not wait for that.
     *
     * @param id without {@code deliveries/}
     * @throws ApiException if there is none (wire: 404 NOT_FOUND), or its webhook is disabled (400 FAILED_PRECONDITION)
     */
    public DeliveryRecord call(String id) {
        Delivery delivery = require(id);
        checkReceiver(delivery);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.get().deliveries().redeliver(id, now, now.plus(Patience.GIVE_UP_AFTER));
        tasks.get().schedule(DeliveryWork.KIND, id, now);
        return DeliveryRecords.of(require(id));
    }

    private Delivery require(String id) {
        return store.get()
                .deliveries()
                .find(id)
                .orElseThrow(() -> ApiException.notFound("There is no delivery " + id + "."));
    }

    private void checkReceiver(Delivery delivery) {
        if (delivery.receiver() instanceof Registered(String webhookId)
                && !delivery.type().equals(EventTypes.PING)) {
            boolean enabled = store.get()
                    .webhooks()
                    .find(delivery.projectId(), webhookId)
                    .filter(webhook -> webhook.state() == Webhook.State.ENABLED)
                    .isPresent();
            if (!enabled) {
                throw ApiException.of(
                        RpcCode.FAILED_PRECONDITION, "The webhook " + webhookId + " is disabled: enable it first.");
            }
        }
    }
}
