package dev.pollux.store.batches;

import java.time.Instant;

/**
 * A job of a project.
 *
 * @param projectId whose it is
 * @param id its name without {@code batches/}
 * @param kind what its items ask for
 * @param model the name asked for, without {@code models/}
 * @param displayName the name people gave it; may be empty
 * @param priority jobs with a higher one go first; may be negative
 * @param input where its items come from
 * @param origin who asked, and what else the service needs to run it, as JSON of the service's own; opaque to the store
 * @param tokens about how many its prompts have, against the project's quota until it ends
 * @param progress how far it is
 * @param createdAt when it was asked for
 * @param expiresAt when it ends unfinished if it has not ended by then
 */
public record Batch(
        String projectId,
        String id,
        Kind kind,
        String model,
        String displayName,
        long priority,
        BatchInput input,
        String origin,
        long tokens,
        BatchProgress progress,
        Instant createdAt,
        Instant expiresAt) {

    /** The same under another name and with another priority. */
    public Batch renamed(String newName, long newPriority) {
        return new Batch(
                projectId,
                id,
                kind,
                model,
                newName,
                newPriority,
                input,
                origin,
                tokens,
                progress,
                createdAt,
                expiresAt);
    }

    /** What items ask for. */
    public enum Kind {
        GENERATE_CONTENT,
        EMBED_CONTENT
    }
}
