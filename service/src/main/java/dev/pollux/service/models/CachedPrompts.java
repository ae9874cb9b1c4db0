package dev.pollux.service.models;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.service.CallContext;

/** Finds the beginnings of prompts that requests name. Safe for use by many threads at once. */
@FunctionalInterface
public interface CachedPrompts {

    /** There are none. */
    CachedPrompts NONE = (context, id) -> {
        throw GoogleErrors.cacheNotFound();
    };

    /**
     * The beginning of this name, for this caller.
     *
     * @param id without {@code cachedContents/}
     * @throws ApiException if there is none, none any more, or not for this caller (wire: 403 PERMISSION_DENIED)
     */
    PromptBeginning require(CallContext context, String id);
}
