package dev.pollux.service.caches;

import dev.pollux.model.LanguageModel;
import dev.pollux.model.LanguageModels;
import dev.pollux.model.ServedModel;
import dev.pollux.store.Store;
import dev.pollux.store.caches.CacheRepository;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the methods of the collection work on.
 *
 * @param store remembers what is kept; may block until it is open
 * @param models keep what they computed of it
 * @param limits what can be kept
 * @param clock the time of day
 */
public record Caching(Supplier<? extends Store> store, LanguageModels models, CacheLimits limits, InstantSource clock) {

    CacheRepository repository() {
        return store.get().caches();
    }

    /** Has every model forget what it keeps by this name: which of them it was may have changed since. */
    void forget(String id) {
        Map<String, LanguageModel> distinct = models.list().stream()
                .map(ServedModel::model)
                .collect(Collectors.toMap(model -> model.card().id(), Function.identity(), (first, _) -> first));
        distinct.values().forEach(model -> model.forget(id));
    }
}
