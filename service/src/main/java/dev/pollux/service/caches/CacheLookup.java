package dev.pollux.service.caches;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.service.CallContext;
import dev.pollux.service.keys.ModelPattern;
import dev.pollux.service.models.CachedPrompts;
import dev.pollux.service.models.PromptBeginning;
import dev.pollux.store.caches.CachedPrompt;

/**
 * Finds caches by name. One that has expired is gone at once; one of another project, and one of a model that the caller may not
 * call, cannot be told from one that never was. Safe for use by many threads at once.
 */
public final class CacheLookup implements CachedPrompts {

    private final Caching caching;

    /** Finds what is kept there. */
    public CacheLookup(Caching caching) {
        this.caching = caching;
    }

    @Override
    public PromptBeginning require(CallContext context, String id) {
        CachedPrompt prompt = requirePrompt(context, id);
        return new PromptBeginning(
                prompt.id(), prompt.model(), CacheRecords.said(prompt), prompt.tokens(), prompt.documentTokens());
    }

    /**
     * What is remembered of it.
     *
     * @throws ApiException if it is not there for this caller (wire: 403 PERMISSION_DENIED)
     */
    CachedPrompt requirePrompt(CallContext context, String id) {
        return caching.repository()
                .find(context.project(), id)
                .filter(prompt -> prompt.expiresAt().isAfter(caching.clock().instant()))
                .filter(prompt -> isAllowed(context, prompt))
                .orElseThrow(GoogleErrors::cacheNotFound);
    }

    /** Whether the caller may call the model that it was made for. */
    static boolean isAllowed(CallContext context, CachedPrompt prompt) {
        return ModelPattern.allows(context.caller().models(), prompt.model());
    }
}
