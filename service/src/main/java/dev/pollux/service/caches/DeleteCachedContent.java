package dev.pollux.service.caches;

import dev.pollux.protocol.admin.Empty;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.service.CallContext;
import dev.pollux.store.caches.CachedPrompt;

/** {@code cachedContents.delete}. Safe for use by many threads at once. */
public final class DeleteCachedContent {

    private final Caching caching;
    private final CacheLookup lookup;

    /** Deletes what is kept there and {@code lookup} finds. */
    public DeleteCachedContent(Caching caching, CacheLookup lookup) {
        this.caching = caching;
        this.lookup = lookup;
    }

    /**
     * Forgets what it says, and then what was computed of it. Answers that have begun with it go on.
     *
     * @param id without {@code cachedContents/}
     * @throws ApiException if it is not there for this caller (wire: 403 PERMISSION_DENIED)
     */
    public Empty call(CallContext context, String id) {
        CachedPrompt prompt = lookup.requirePrompt(context, id);
        if (!caching.repository().delete(prompt.projectId(), prompt.id())) {
            throw GoogleErrors.cacheNotFound();
        }
        caching.forget(prompt.id());
        return new Empty();
    }
}
