package dev.pollux.service.caches;

import dev.pollux.protocol.caches.CachedContent;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;

/** {@code cachedContents.get}. Safe for use by many threads at once. */
public final class GetCachedContent {

    private final CacheLookup lookup;

    /** Describes what {@code lookup} finds. */
    public GetCachedContent(CacheLookup lookup) {
        this.lookup = lookup;
    }

    /**
     * Everything but what it says.
     *
     * @param id without {@code cachedContents/}
     * @throws ApiException if it is not there for this caller (wire: 403 PERMISSION_DENIED)
     */
    public CachedContent call(CallContext context, String id) {
        return CacheRecords.of(lookup.requirePrompt(context, id));
    }
}
