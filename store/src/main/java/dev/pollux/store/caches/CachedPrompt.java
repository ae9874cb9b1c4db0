package dev.pollux.store.caches;

import java.time.Instant;

/**
 * A beginning of prompts that is kept for a project.
 *
 * @param projectId whose it is
 * @param id its name without {@code cachedContents/}; no other project's is the same
 * @param model the model's name as the client called it, without {@code models/}
 * @param displayName the name people gave it; may be empty
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 * @param expiresAt from when on it counts as gone
 * @param tokens how many it has, documents included
 * @param documentTokens how many of them are a document's
 * @param content what it says, as JSON of the API
 */
public record CachedPrompt(
        String projectId,
        String id,
        String model,
        String displayName,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        int tokens,
        int documentTokens,
        String content) {

    /** The same, changed {@code now} so that it lasts until {@code end}. */
    public CachedPrompt until(Instant end, Instant now) {
        return new CachedPrompt(
                projectId, id, model, displayName, createdAt, now, end, tokens, documentTokens, content);
    }

    /** The same without what it says. */
    public CachedPrompt withoutContent() {
        return new CachedPrompt(
                projectId, id, model, displayName, createdAt, updatedAt, expiresAt, tokens, documentTokens, "");
    }
}
