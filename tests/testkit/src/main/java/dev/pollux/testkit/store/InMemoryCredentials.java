package dev.pollux.testkit.store;

import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.CredentialRepository;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Credentials in a map. */
final class InMemoryCredentials implements CredentialRepository {

    private final Runnable check;
    private final InMemoryProjects projects;
    private final Map<String, Credential> credentials = new HashMap<>();

    InMemoryCredentials(Runnable check, InMemoryProjects projects) {
        this.check = check;
        this.projects = projects;
        projects.onDelete(this::forgetProject);
    }

    private synchronized void forgetProject(String projectId) {
        credentials.values().removeIf(credential -> credential.projectId().equals(projectId));
    }

    @Override
    public boolean insert(Credential credential) {
        return projects.find(credential.projectId()).isPresent() && insertNew(credential);
    }

    private synchronized boolean insertNew(Credential credential) {
        return findByHash(credential.hash()).isEmpty() && credentials.putIfAbsent(credential.id(), credential) == null;
    }

    @Override
    public synchronized Optional<Credential> find(String id) {
        check.run();
        return Optional.ofNullable(credentials.get(id));
    }

    @Override
    public synchronized Optional<Credential> findByHash(String hash) {
        check.run();
        return credentials.values().stream()
                .filter(credential -> credential.hash().equals(hash))
                .findFirst();
    }

    @Override
    public synchronized Page<Credential> list(String projectId, PageRequest page) {
        check.run();
        TreeMap<String, Credential> sorted = new TreeMap<>();
        credentials.values().stream()
                .filter(credential -> credential.projectId().equals(projectId))
                .forEach(credential -> sorted.put(Pages.place(credential.createdAt(), credential.id()), credential));
        return Pages.cut(sorted, page);
    }

    @Override
    public synchronized boolean isEmpty() {
        check.run();
        return credentials.isEmpty();
    }

    @Override
    public synchronized Optional<Credential> update(String id, UnaryOperator<Credential> change) {
        return replace(id, old -> allowing(old, change.apply(old))) ? find(id) : Optional.empty();
    }

    private static Credential allowing(Credential old, Credential changed) {
        return new Credential(
                old.id(),
                old.kind(),
                old.hash(),
                changed.name(),
                old.projectId(),
                changed.scopes(),
                changed.models(),
                changed.addresses(),
                changed.referrers(),
                old.createdAt(),
                changed.expiresAt(),
                old.revokedAt(),
                old.lastUsedAt());
    }

    @Override
    public synchronized boolean rotate(String id, String newHash) {
        return find(id).filter(old -> old.revokedAt().isEmpty()).isPresent()
                && findByHash(newHash).filter(other -> !other.id().equals(id)).isEmpty()
                && replace(id, old -> with(old, newHash, old.revokedAt(), old.lastUsedAt()));
    }

    @Override
    public boolean revoke(String id, Instant at) {
        return replace(id, old -> with(old, old.hash(), old.revokedAt().or(() -> Optional.of(at)), old.lastUsedAt()));
    }

    @Override
    public synchronized void touch(Map<String, Instant> lastUsed) {
        check.run();
        lastUsed.forEach((id, at) -> credentials.computeIfPresent(id, (_, old) -> {
            boolean later =
                    old.lastUsedAt().isEmpty() || at.isAfter(old.lastUsedAt().get());
            return later ? with(old, old.hash(), old.revokedAt(), Optional.of(at)) : old;
        }));
    }

    private synchronized boolean replace(String id, UnaryOperator<Credential> change) {
        check.run();
        return credentials.computeIfPresent(id, (_, old) -> change.apply(old)) != null;
    }

    private static Credential with(
            Credential old, String hash, Optional<Instant> revokedAt, Optional<Instant> lastUsedAt) {
        return new Credential(
                old.id(),
                old.kind(),
                hash,
                old.name(),
                old.projectId(),
                old.scopes(),
                old.models(),
                old.addresses(),
                old.referrers(),
                old.createdAt(),
                old.expiresAt(),
                revokedAt,
                lastUsedAt);
    }
}
