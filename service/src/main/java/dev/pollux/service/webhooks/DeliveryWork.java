package dev.pollux.service.webhooks;

import dev.pollux.outbound.Message;
import dev.pollux.outbound.OutboundClient;
import dev.pollux.outbound.OutboundException;
import dev.pollux.store.Store;
import dev.pollux.store.webhooks.Delivery;
import dev.pollux.store.webhooks.Delivery.Attempt;
import dev.pollux.store.webhooks.Delivery.Registered;
import dev.pollux.store.webhooks.Delivery.Requested;
import dev.pollux.store.webhooks.Delivery.State;
import dev.pollux.store.webhooks.DeliveryRepository;
import dev.pollux.store.webhooks.Webhook;
import dev.pollux.tasks.Next;
import dev.pollux.tasks.TaskKind;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Makes one attempt of a delivery at a time. Any answer of success ends it; whatever else comes, or does not come in time, is a
 * failure, after which it is sent again later, until it is given up. What is written after the receiver was told may be lost with the
 * server: then it is told once more.
 *
 * <p>Threading: safe for use by many threads at once; an attempt takes some seconds at most.
 */
public final class DeliveryWork {

    /** The kind of the tasks, each for the id of a delivery. */
    static final String KIND = "webhook-delivery";

    private static final String JSON = "application/json";

    private final Supplier<? extends Store> store;
    private final OutboundClient client;
    private final Signatures signatures;
    private final DeliveryLimits limits;
    private final Patience patience;
    private final Places places;
    private final InstantSource clock;

    /**
     * @param store may block until it is open
     * @param client calls what the operator's policy allows; not closed by this
     * @param signatures tell receivers who sends
     * @param limits how deliveries are made
     * @param clock the time of day
     */
    public DeliveryWork(
            Supplier<? extends Store> store,
            OutboundClient client,
            Signatures signatures,
            DeliveryLimits limits,
            InstantSource clock) {
        this.store = store;
        this.client = client;
        this.signatures = signatures;
        this.limits = limits;
        this.patience = new Patience(() -> ThreadLocalRandom.current().nextDouble());
        this.places = new Places(limits.atOnce(), limits.perHost());
        this.clock = clock;
    }

    /** The work as tasks do it. */
    public TaskKind kind() {
        return new TaskKind(KIND, this::deliver);
    }

    /**
     * An attempt.
     *
     * @param uri where it goes
     * @param headers that say who sends it
     */
    private record Letter(String uri, Map<String, String> headers) {}

    /** Makes an attempt of a delivery that is pending and due; says when the next one is. */
    Next deliver(String id) {
        Optional<Delivery> pending =
                deliveries().find(id).filter(one -> one.progress().state() == State.PENDING);
        if (pending.isEmpty()) {
            return Next.DONE;
        }
        Instant due = pending.get().progress().nextAttemptAt();
        return due.isAfter(clock.instant()) ? Next.again(due) : deliver(pending.get());
    }

    private Next deliver(Delivery delivery) {
        Optional<Letter> letter = letter(delivery);
        if (letter.isEmpty()) {
            deliveries().forgo(delivery.id());
            return Next.DONE;
        }
        String host = hostOf(letter.get().uri());
        if (!places.take(host)) {
            return Next.again(clock.instant().plus(patience.whileBusy()));
        }
        try {
            return concluded(delivery, attempt(delivery, letter.get()));
        } finally {
            places.giveBack(host);
        }
    }

    /** Empty where nobody wants it any more. */
    private Optional<Letter> letter(Delivery delivery) {
        Instant now = clock.instant();
        return switch (delivery.receiver()) {
            case Requested(String uri) -> Optional.of(new Letter(uri, signatures.published(delivery, now)));
            case Registered(String webhookId) ->
                store.get()
                        .webhooks()
                        .find(delivery.projectId(), webhookId)
                        .filter(webhook -> isWanted(delivery, webhook))
                        .map(webhook -> new Letter(webhook.uri(), signatures.shared(delivery, webhook, now)));
        };
    }

    private static boolean isWanted(Delivery delivery, Webhook webhook) {
        return webhook.state() == Webhook.State.ENABLED || delivery.type().equals(EventTypes.PING);
    }

    private Attempt attempt(Delivery delivery, Letter letter) {
        try {
            Message message = new Message(JSON, letter.headers(), delivery.body());
            int status = client.post(URI.create(letter.uri()), message, limits.post());
            String problem = isSuccess(status) ? "" : "The receiver answered with status " + status + ".";
            return new Attempt(now(), OptionalInt.of(status), problem);
        } catch (OutboundException failure) {
            return new Attempt(now(), OptionalInt.empty(), Objects.requireNonNullElse(failure.getMessage(), ""));
        }
    }

    private Next concluded(Delivery delivery, Attempt attempt) {
        if (isSuccess(attempt.status().orElse(0))) {
            deliveries().succeed(delivery.id(), attempt);
            return Next.DONE;
        }
        if (Thread.currentThread().isInterrupted()) {
            // The server ends: that says nothing of the receiver.
            return Next.again(attempt.at());
        }
        // What was made pending again during the attempt is due, and what is gone is left alone: it is looked at anew.
        return failed(delivery, attempt).orElse(Next.again(attempt.at()));
    }

    /** Empty where the delivery is no longer what it was when the attempt began. */
    private Optional<Next> failed(Delivery delivery, Attempt attempt) {
        Instant next = attempt.at().plus(patience.after(delivery.progress().attemptsInARow() + 1));
        if (next.isAfter(delivery.progress().giveUpAt())) {
            return drop(delivery, attempt) ? Optional.of(Next.DONE) : Optional.empty();
        }
        return deliveries().retry(delivery, attempt, next) ? Optional.of(Next.again(next)) : Optional.empty();
    }

    private boolean drop(Delivery delivery, Attempt attempt) {
        boolean isPing = delivery.type().equals(EventTypes.PING);
        return deliveries().drop(delivery, attempt, isPing ? Integer.MAX_VALUE : limits.mostDropped());
    }

    private DeliveryRepository deliveries() {
        return store.get().deliveries();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status <= 299;
    }

    private static String hostOf(String uri) {
        return URI.create(uri).getRawAuthority().toLowerCase(Locale.ROOT);
    }
}
