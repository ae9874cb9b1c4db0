package dev.pollux.service.caches;

import dev.pollux.protocol.caches.CachedContent;
import dev.pollux.protocol.caches.ListCachedContentsResponse;
import dev.pollux.service.CallContext;
import dev.pollux.service.PageQuery;
import dev.pollux.service.PageTokens;
import dev.pollux.store.caches.CachedPrompt;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code cachedContents.list}: the project's, oldest first. Safe for use by many threads at once. */
public final class ListCachedContents {

    private final Caching caching;

    /** Lists what is kept there. */
    public ListCachedContents(Caching caching) {
        this.caching = caching;
    }

    /** One page of what the caller may use. Reads on where some of a page are not for the caller: SDKs take an empty page for the end. */
    public ListCachedContentsResponse call(CallContext context, PageQuery query) {
        Instant now = caching.clock().instant();
        List<CachedContent> shown = new ArrayList<>();
        Optional<String> place = query.after();
        do {
            PageRequest wanted = new PageRequest(query.size() - shown.size(), place);
            Page<CachedPrompt> page = caching.repository().list(context.project(), now, wanted);
            page.items().stream()
                    .filter(prompt -> CacheLookup.isAllowed(context, prompt))
                    .map(CacheRecords::of)
                    .forEach(shown::add);
            place = page.next();
        } while (place.isPresent() && shown.size() < query.size());
        return new ListCachedContentsResponse(
                shown, place.map(PageTokens::after).orElse(null));
    }
}
