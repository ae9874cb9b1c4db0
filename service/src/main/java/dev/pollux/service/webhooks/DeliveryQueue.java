package dev.pollux.service.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.json.JsonString;
import dev.pollux.protocol.json.JsonValue;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.webhooks.Envelope;
import dev.pollux.store.Store;
import dev.pollux.store.webhooks.Delivery;
import dev.pollux.store.webhooks.Delivery.Progress;
import dev.pollux.store.webhooks.Delivery.Receiver;
import dev.pollux.store.webhooks.Delivery.Registered;
import dev.pollux.store.webhooks.Delivery.Requested;
import dev.pollux.store.webhooks.Webhook;
import dev.pollux.tasks.DurableTasks;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what receivers are to be told: a row for each receiver, all in one transaction, then a task for each row. A server that
 * ends between both loses nothing: {@link DeliverySweep} has rows done that nobody does.
 */
public final class DeliveryQueue implements Notices {

    private static final String VERSION = "v1";

    private final Supplier<? extends Store> store;
    private final Supplier<? extends DurableTasks> tasks;
    private final InstantSource clock;

    /**
     * @param store may block until it is open
     * @param tasks may block until they are there
     * @param clock the time of day
     */
    public DeliveryQueue(Supplier<? extends Store> store, Supplier<? extends DurableTasks> tasks, InstantSource clock) {
        this.store = store;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public void publish(String projectId, Notice notice, Optional<RequestedHooks> instead) {
        List<Receiver> receivers = instead.isPresent()
                ? instead.get().uris().stream().<Receiver>map(Requested::new).toList()
                : store.get().webhooks().subscribed(projectId, notice.type()).stream()
                        .<Receiver>map(webhook -> new Registered(webhook.id()))
                        .toList();
        String body = body(notice, instead.map(RequestedHooks::userMetadata).orElse(""));
        remember(receivers.stream().map(receiver -> delivery(projectId, receiver, notice, body)));
    }

    /** Remembers that a webhook is to be told something, whatever it is subscribed to. */
    void ping(Webhook webhook, Notice notice) {
        remember(Stream.of(delivery(webhook.projectId(), new Registered(webhook.id()), notice, body(notice, ""))));
    }

    private void remember(Stream<Delivery> deliveries) {
        List<Delivery> all = deliveries.toList();
        if (!all.isEmpty()) {
            List<String> inserted = store.get().deliveries().insert(all);
            Instant now = clock.instant();
            inserted.forEach(id -> tasks.get().schedule(DeliveryWork.KIND, id, now));
        }
    }

    private Delivery delivery(String projectId, Receiver receiver, Notice notice, String body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Delivery(
                RandomIds.delivery(),
                projectId,
                receiver,
                notice.key(),
                notice.type(),
                body,
                now,
                Progress.begun(now, now.plus(Patience.GIVE_UP_AFTER)));
    }

    private static String body(Notice notice, String userMetadata) {
        Map<String, JsonValue> data = new LinkedHashMap<>();
        notice.data().forEach((name, value) -> data.put(name, new JsonString(value)));
        return new String(
                ProtoJson.writeLine(new Envelope(
                        notice.type(),
                        VERSION,
                        notice.at().truncatedTo(ChronoUnit.SECONDS),
                        new JsonObject(data),
                        metadata(userMetadata))),
                UTF_8);
    }

    private static @Nullable JsonObject metadata(String json) {
        return json.isEmpty() ? null : ProtoJson.read(json.getBytes(UTF_8), JsonObject.class);
    }
}
