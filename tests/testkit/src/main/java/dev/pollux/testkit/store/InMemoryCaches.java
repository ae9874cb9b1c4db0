package dev.pollux.testkit.store;

import dev.pollux.store.StoreException;
import dev.pollux.store.caches.CacheRepository;
import dev.pollux.store.caches.CachedPrompt;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Cached prompts in a map. */
final class InMemoryCaches implements CacheRepository {

    private final Runnable check;
    private final InMemoryProjects projects;
    private final Map<String, CachedPrompt> prompts = new HashMap<>();

    InMemoryCaches(Runnable check, InMemoryProjects projects) {
        this.check = check;
        this.projects = projects;
        projects.onDelete(this::forgetProject);
    }

    private synchronized void forgetProject(String projectId) {
        prompts.values().removeIf(prompt -> prompt.projectId().equals(projectId));
    }

    @Override
    public void insert(CachedPrompt prompt) {
        if (!projects.whileThere(prompt.projectId(), () -> insertNew(prompt)).orElse(false)) {
            throw new StoreException(StoreException.Reason.INTERNAL, "no such project, or not a new id", null);
        }
    }

    private synchronized boolean insertNew(CachedPrompt prompt) {
        check.run();
        return prompts.putIfAbsent(prompt.id(), prompt) == null;
    }

    @Override
    public synchronized Optional<CachedPrompt> find(String projectId, String id) {
        check.run();
        return Optional.ofNullable(prompts.get(id))
                .filter(prompt -> prompt.projectId().equals(projectId));
    }

    @Override
    public synchronized Page<CachedPrompt> list(String projectId, Instant now, PageRequest page) {
        check.run();
        TreeMap<String, CachedPrompt> sorted = new TreeMap<>();
        prompts.values().stream()
                .filter(prompt -> prompt.projectId().equals(projectId))
                .filter(prompt -> prompt.expiresAt().isAfter(now))
                .forEach(prompt -> sorted.put(Pages.place(prompt.createdAt(), prompt.id()), prompt.withoutContent()));
        return Pages.cut(sorted, page);
    }

    @Override
    public synchronized boolean extend(String projectId, String id, Instant expiresAt, Instant now) {
        check.run();
        Optional<CachedPrompt> live =
                find(projectId, id).filter(prompt -> prompt.expiresAt().isAfter(now));
        live.ifPresent(prompt -> prompts.put(id, prompt.until(expiresAt, now)));
        return live.isPresent();
    }

    @Override
    public synchronized boolean delete(String projectId, String id) {
        check.run();
        return find(projectId, id).map(prompt -> prompts.remove(id)).isPresent();
    }

    @Override
    public synchronized List<String> takeExpired(Instant now, int limit) {
        check.run();
        List<String> expired = prompts.values().stream()
                .filter(prompt -> !prompt.expiresAt().isAfter(now))
                .map(CachedPrompt::id)
                .limit(limit)
                .toList();
        expired.forEach(prompts::remove);
        return expired;
    }

    @Override
    public synchronized Set<String> known(Collection<String> ids) {
        check.run();
        return ids.stream().filter(prompts::containsKey).collect(Collectors.toSet());
    }
}
