package dev.pollux.store.projects;

import java.time.Instant;

/**
 * What everything else belongs to: keys, quotas, usage, files, caches, and later batches.
 *
 * @param id names it everywhere and for ever: lower-case letters, digits and hyphens, a letter first, 4 to 30 characters, as Google's
 * @param displayName what people call it; any text of at most 100 characters
 * @param tier the name of the tier that sets its quotas
 * @param capturesContent whether the contents of its calls are kept, sealed
 * @param createdAt when it was made, to the millisecond
 */
public record Project(String id, String displayName, String tier, boolean capturesContent, Instant createdAt) {

    /** The project of a new installation's first key. */
    public static final String BOOTSTRAP = "default";

    /** The tier without limits, which the bootstrap project has. */
    public static final String UNLIMITED = "unlimited";
}
