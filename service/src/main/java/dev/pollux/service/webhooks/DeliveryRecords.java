package dev.pollux.service.webhooks;

import dev.pollux.protocol.admin.DeliveryRecord;
import dev.pollux.store.webhooks.Delivery;
import dev.pollux.store.webhooks.Delivery.Attempt;
import dev.pollux.store.webhooks.Delivery.Progress;
import dev.pollux.store.webhooks.Delivery.Registered;
import dev.pollux.store.webhooks.Delivery.Requested;
import dev.pollux.store.webhooks.Delivery.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deliveries as the admin API shows them. */
final class DeliveryRecords {

    private static final String COLLECTION = "deliveries/";

    private DeliveryRecords() {}

    static DeliveryRecord of(Delivery delivery) {
        Progress progress = delivery.progress();
        boolean pending = progress.state() == State.PENDING;
        Optional<Attempt> last = progress.lastAttempt();
        return new DeliveryRecord(
                COLLECTION + delivery.id(),
                delivery.projectId(),
                delivery.receiver() instanceof Registered(String webhookId) ? webhookId : null,
                delivery.receiver() instanceof Requested(String uri) ? uri : null,
                delivery.type(),
                delivery.noticeKey(),
                progress.state().name(),
                progress.attempts(),
                delivery.createdAt(),
                pending ? progress.nextAttemptAt() : null,
                pending ? progress.giveUpAt() : null,
                last.map(Attempt::at).orElse(null),
                last.map(DeliveryRecords::status).orElse(null),
                last.map(Attempt::problem).filter(problem -> !problem.isEmpty()).orElse(null));
    }

    private static @Nullable Integer status(Attempt attempt) {
        return attempt.status().isPresent() ? (Integer) attempt.status().getAsInt() : null;
    }
}
