package dev.pollux.testkit.store;

import dev.pollux.store.StoreException;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.webhooks.SigningSecret;
import dev.pollux.store.webhooks.Webhook;
import dev.pollux.store.webhooks.WebhookRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Webhooks in a map. Whoever synchronises on it is alone with webhooks and deliveries. */
final class InMemoryWebhooks implements WebhookRepository {

    private final Runnable check;
    private final InMemoryProjects projects;
    private final Map<String, Webhook> webhooks = new HashMap<>();
    private final Map<String, Integer> droppedInARow = new HashMap<>();
    private final List<Consumer<String>> onDelete = new ArrayList<>();

    InMemoryWebhooks(Runnable check, InMemoryProjects projects) {
        this.check = check;
        this.projects = projects;
        projects.onDelete(this::forgetProject);
    }

    /** Whoever holds what webhooks are sent. */
    synchronized void onDelete(Consumer<String> action) {
        onDelete.add(action);
    }

    /** A delivery to it succeeded. */
    synchronized void worked(String id) {
        droppedInARow.remove(id);
    }

    /** A delivery to it was given up; it is disabled when that makes as many as {@code most}. */
    synchronized void dropped(String id, Instant at, int most) {
        if (droppedInARow.merge(id, 1, Integer::sum) >= most) {
            webhooks.computeIfPresent(
                    id,
                    (_, webhook) -> webhook.state() == Webhook.State.ENABLED
                            ? changed(webhook, Webhook.State.DISABLED_DUE_TO_FAILED_DELIVERIES, webhook.secrets(), at)
                            : webhook);
        }
    }

    private synchronized void forgetProject(String projectId) {
        webhooks.values().removeIf(webhook -> webhook.projectId().equals(projectId));
    }

    @Override
    public boolean insert(Webhook webhook, int most) {
        return projects.whileThere(webhook.projectId(), () -> insertNew(webhook, most))
                .orElseThrow(() -> defect("no such project"));
    }

    private synchronized boolean insertNew(Webhook webhook, int most) {
        check.run();
        if (of(webhook.projectId()).size() >= most) {
            return false;
        }
        if (webhooks.putIfAbsent(webhook.id(), webhook) != null) {
            throw defect("not a new id");
        }
        return true;
    }

    @Override
    public synchronized Optional<Webhook> find(String projectId, String id) {
        check.run();
        return Optional.ofNullable(webhooks.get(id))
                .filter(webhook -> webhook.projectId().equals(projectId));
    }

    @Override
    public synchronized Page<Webhook> list(String projectId, PageRequest page) {
        check.run();
        return Pages.cut(of(projectId), page);
    }

    @Override
    public synchronized List<Webhook> subscribed(String projectId, String event) {
        check.run();
        return of(projectId).values().stream()
                .filter(webhook -> webhook.state() == Webhook.State.ENABLED)
                .filter(webhook -> webhook.events().contains(event))
                .toList();
    }

    @Override
    public synchronized Optional<Webhook> update(String projectId, String id, UnaryOperator<Webhook> change) {
        return find(projectId, id).map(old -> {
            Webhook webhook = replaced(old, change.apply(old));
            webhooks.put(id, webhook);
            if (old.state() != Webhook.State.ENABLED && webhook.state() == Webhook.State.ENABLED) {
                droppedInARow.remove(id);
            }
            return webhook;
        });
    }

    @Override
    public synchronized boolean delete(String projectId, String id) {
        check.run();
        boolean deleted = find(projectId, id).map(_ -> webhooks.remove(id)).isPresent();
        if (deleted) {
            onDelete.forEach(action -> action.accept(id));
        }
        return deleted;
    }

    @Override
    public synchronized boolean rotate(String projectId, String id, SigningSecret secret, Instant others) {
        check.run();
        Optional<Webhook> known = find(projectId, id);
        known.ifPresent(webhook -> {
            List<SigningSecret> secrets = new ArrayList<>(webhook.secrets().stream()
                    .map(old -> endingBy(old, others))
                    .filter(old -> old.expiresAt().orElseThrow().isAfter(secret.createdAt()))
                    .toList());
            secrets.add(secret);
            webhooks.put(id, changed(webhook, webhook.state(), secrets, secret.createdAt()));
        });
        return known.isPresent();
    }

    private static SigningSecret endingBy(SigningSecret secret, Instant latest) {
        Instant end = secret.expiresAt().filter(latest::isAfter).orElse(latest);
        return new SigningSecret(secret.sealed(), secret.ending(), secret.createdAt(), Optional.of(end));
    }

    private static Webhook replaced(Webhook old, Webhook webhook) {
        return new Webhook(
                old.projectId(),
                old.id(),
                webhook.name(),
                webhook.uri(),
                webhook.events(),
                webhook.state(),
                old.secrets(),
                old.createdAt(),
                webhook.updatedAt());
    }

    private static Webhook changed(Webhook webhook, Webhook.State state, List<SigningSecret> secrets, Instant at) {
        return new Webhook(
                webhook.projectId(),
                webhook.id(),
                webhook.name(),
                webhook.uri(),
                webhook.events(),
                state,
                secrets,
                webhook.createdAt(),
                at);
    }

    private NavigableMap<String, Webhook> of(String projectId) {
        TreeMap<String, Webhook> sorted = new TreeMap<>();
        webhooks.values().stream()
                .filter(webhook -> webhook.projectId().equals(projectId))
                .forEach(webhook -> sorted.put(Pages.place(webhook.createdAt(), webhook.id()), webhook));
        return sorted;
    }

    private static StoreException defect(String message) {
        return new StoreException(StoreException.Reason.INTERNAL, message, null);
    }
}
