package dev.pollux.store;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keys that live as long as the process. */
public final class InMemoryApiKeyRepository implements ApiKeyRepository {

    private final ConcurrentMap<String, ApiKey> keys = new ConcurrentHashMap<>();

    @Override
    public void insert(ApiKey key) {
        if (keys.putIfAbsent(key.id(), key) != null) {
            throw new IllegalArgumentException("there is a key with the id " + key.id() + " already");
        }
    }

    @Override
    public List<ApiKey> list() {
        return keys.values().stream()
                .sorted(Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id))
                .toList();
    }

    @Override
    public boolean delete(String id) {
        return keys.remove(id) != null;
    }
}
