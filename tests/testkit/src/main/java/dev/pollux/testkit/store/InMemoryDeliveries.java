package dev.pollux.testkit.store;

import dev.pollux.store.StoreException;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.webhooks.Delivery;
import dev.pollux.store.webhooks.Delivery.Attempt;
import dev.pollux.store.webhooks.Delivery.Progress;
import dev.pollux.store.webhooks.Delivery.Registered;
import dev.pollux.store.webhooks.Delivery.State;
import dev.pollux.store.webhooks.DeliveryQuery;
import dev.pollux.store.webhooks.DeliveryRepository;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Deliveries in a map. */
final class InMemoryDeliveries implements DeliveryRepository {

    private final Runnable check;
    private final InMemoryProjects projects;
    /** Also the lock of this. */
    private final InMemoryWebhooks webhooks;

    private final Map<String, Delivery> deliveries = new HashMap<>();

    InMemoryDeliveries(Runnable check, InMemoryProjects projects, InMemoryWebhooks webhooks) {
        this.check = check;
        this.projects = projects;
        this.webhooks = webhooks;
        projects.onDelete(this::forgetProject);
        webhooks.onDelete(
                id -> deliveries.values().removeIf(one -> webhookOf(one).equals(Optional.of(id))));
    }

    private void forgetProject(String projectId) {
        synchronized (webhooks) {
            deliveries.values().removeIf(one -> one.projectId().equals(projectId));
        }
    }

    @Override
    public List<String> insert(List<Delivery> all) {
        check.run();
        if (all.isEmpty()) {
            return List.of();
        }
        return projects.whileThere(all.getFirst().projectId(), () -> insertNew(all))
                .orElseThrow(() -> new StoreException(StoreException.Reason.INTERNAL, "no such project", null));
    }

    private List<String> insertNew(List<Delivery> all) {
        synchronized (webhooks) {
            return all.stream().filter(this::insertNew).map(Delivery::id).toList();
        }
    }

    private boolean insertNew(Delivery delivery) {
        boolean known = deliveries.values().stream()
                .anyMatch(one -> one.projectId().equals(delivery.projectId())
                        && one.noticeKey().equals(delivery.noticeKey())
                        && one.receiver().equals(delivery.receiver()));
        return !known && deliveries.putIfAbsent(delivery.id(), delivery) == null;
    }

    @Override
    public Optional<Delivery> find(String id) {
        check.run();
        synchronized (webhooks) {
            return Optional.ofNullable(deliveries.get(id));
        }
    }

    @Override
    public Page<Delivery> list(DeliveryQuery query, PageRequest page) {
        check.run();
        TreeMap<String, Delivery> sorted = new TreeMap<>(Comparator.reverseOrder());
        synchronized (webhooks) {
            deliveries.values().stream()
                    .filter(one -> query.projectId().stream().allMatch(one.projectId()::equals))
                    .filter(one -> query.webhookId().stream()
                            .allMatch(id -> webhookOf(one).stream().anyMatch(id::equals)))
                    .filter(one ->
                            query.state().stream().allMatch(one.progress().state()::equals))
                    .forEach(one -> sorted.put(Pages.place(one.createdAt(), one.id()), one));
        }
        return Pages.cut(sorted, page);
    }

    @Override
    public List<String> due(Instant now, int limit) {
        check.run();
        synchronized (webhooks) {
            return deliveries.values().stream()
                    .filter(one -> one.progress().state() == State.PENDING)
                    .filter(one -> !one.progress().nextAttemptAt().isAfter(now))
                    .sorted(Comparator.comparing(one -> one.progress().nextAttemptAt()))
                    .limit(limit)
                    .map(Delivery::id)
                    .toList();
        }
    }

    @Override
    public boolean succeed(String id, Attempt attempt) {
        synchronized (webhooks) {
            Optional<Delivery> delivered =
                    change(id, progress -> attempted(progress, State.DELIVERED, progress.nextAttemptAt(), attempt));
            delivered.flatMap(InMemoryDeliveries::webhookOf).ifPresent(webhooks::worked);
            return delivered.isPresent();
        }
    }

    @Override
    public boolean retry(Delivery tried, Attempt attempt, Instant next) {
        return changeUnchanged(tried, progress -> attempted(progress, State.PENDING, next, attempt))
                .isPresent();
    }

    @Override
    public boolean drop(Delivery tried, Attempt attempt, int most) {
        synchronized (webhooks) {
            Optional<Delivery> dropped = changeUnchanged(
                    tried, progress -> attempted(progress, State.DROPPED, progress.nextAttemptAt(), attempt));
            dropped.flatMap(InMemoryDeliveries::webhookOf)
                    .ifPresent(webhook -> webhooks.dropped(webhook, attempt.at(), most));
            return dropped.isPresent();
        }
    }

    @Override
    public boolean forgo(String id) {
        return change(
                        id,
                        progress -> new Progress(
                                State.DROPPED,
                                progress.attempts(),
                                progress.attemptsBefore(),
                                progress.nextAttemptAt(),
                                progress.giveUpAt(),
                                progress.lastAttempt()))
                .isPresent();
    }

    @Override
    public boolean redeliver(String id, Instant next, Instant giveUp) {
        check.run();
        synchronized (webhooks) {
            return deliveries.computeIfPresent(
                            id,
                            (_, one) -> with(
                                    one,
                                    new Progress(
                                            State.PENDING,
                                            one.progress().attempts(),
                                            one.progress().attempts(),
                                            next,
                                            giveUp,
                                            one.progress().lastAttempt())))
                    != null;
        }
    }

    @Override
    public int deleteOld(Instant before) {
        check.run();
        synchronized (webhooks) {
            int all = deliveries.size();
            deliveries
                    .values()
                    .removeIf(one ->
                            one.createdAt().isBefore(before) && one.progress().state() != State.PENDING);
            return all - deliveries.size();
        }
    }

    private Optional<Delivery> change(String id, UnaryOperator<Progress> change) {
        check.run();
        synchronized (webhooks) {
            Optional<Delivery> pending = Optional.ofNullable(deliveries.get(id))
                    .filter(one -> one.progress().state() == State.PENDING)
                    .map(one -> with(one, change.apply(one.progress())));
            pending.ifPresent(one -> deliveries.put(id, one));
            return pending;
        }
    }

    /** The same where it was not made pending again since it was {@code tried}. */
    private Optional<Delivery> changeUnchanged(Delivery tried, UnaryOperator<Progress> change) {
        synchronized (webhooks) {
            return find(tried.id())
                    .filter(one ->
                            one.progress().giveUpAt().equals(tried.progress().giveUpAt()))
                    .flatMap(one -> change(one.id(), change));
        }
    }

    private static Progress attempted(Progress progress, State state, Instant next, Attempt attempt) {
        return new Progress(
                state,
                progress.attempts() + 1,
                progress.attemptsBefore(),
                next,
                progress.giveUpAt(),
                Optional.of(attempt));
    }

    private static Delivery with(Delivery one, Progress progress) {
        return new Delivery(
                one.id(),
                one.projectId(),
                one.receiver(),
                one.noticeKey(),
                one.type(),
                one.body(),
                one.createdAt(),
                progress);
    }

    private static Optional<String> webhookOf(Delivery delivery) {
        return delivery.receiver() instanceof Registered(String id) ? Optional.of(id) : Optional.empty();
    }
}
