package dev.pollux.store.caches;

import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cached prompts. */
public interface CacheRepository {

    /**
     * Remembers a cached prompt; its id is new.
     *
     * @throws dev.pollux.store.StoreException for a defect if the id is not new, or there is no such project; nothing was changed
     */
    void insert(CachedPrompt prompt);

    /** The project's cached prompt of this name, expired or not. */
    Optional<CachedPrompt> find(String projectId, String id);

    /** The project's cached prompts that expire after {@code now}, oldest first, then by id; {@link CachedPrompt#content} is empty. */
    Page<CachedPrompt> list(String projectId, Instant now, PageRequest page);

    /** Replaces the time of expiry, and of change by {@code now}; false when it is not there or has expired by {@code now}. */
    boolean extend(String projectId, String id, Instant expiresAt, Instant now);

    /** Forgets a cached prompt, expired or not; false when there is none. */
    boolean delete(String projectId, String id);

    /** Forgets those that have expired by {@code now}, at most {@code limit}; gives their ids, each to one caller. */
    List<String> takeExpired(Instant now, int limit);

    /** Which of these are remembered, whosever they are. */
    Set<String> known(Collection<String> ids);
}
