package dev.pollux.service.caches;

import dev.pollux.service.models.PromptBeginnings;
import dev.pollux.service.quota.Admission;

/**
 * The methods of the collection {@code cachedContents}.
 *
 * @param create keeps a beginning of prompts
 * @param list lists what is kept
 * @param get describes one
 * @param update moves its end
 * @param delete forgets one
 */
public record CacheMethods(
        CreateCachedContent create,
        ListCachedContents list,
        GetCachedContent get,
        UpdateCachedContent update,
        DeleteCachedContent delete) {

    /** The methods that work on {@code caching}, as far as {@code admission} allows. */
    public static CacheMethods of(Caching caching, PromptBeginnings beginnings, Admission admission) {
        CacheLookup lookup = new CacheLookup(caching);
        return new CacheMethods(
                new CreateCachedContent(caching, beginnings, admission),
                new ListCachedContents(caching),
                new GetCachedContent(lookup),
                new UpdateCachedContent(caching, lookup),
                new DeleteCachedContent(caching, lookup));
    }
}
