package dev.pollux.store.files;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Uploads that have begun. They become files by {@link FileRepository#insertUploaded}. */
public interface UploadRepository {

    /**
     * Remembers an upload; its id is new.
     *
     * @throws dev.pollux.store.StoreException for a defect if the id is not new, or there is no such project; nothing was changed
     */
    void insert(Upload upload);

    /** The upload, whatever its stage, expired or not. */
    Optional<Upload> find(String id);

    /** Makes an active upload a cancelled one; false when it is not active. */
    boolean cancel(String id);

    /** Forgets uploads of any stage that have expired by {@code now}, at most {@code limit}; gives their ids, each to one caller. */
    List<String> takeExpired(Instant now, int limit);

    /** Which of these uploads are remembered and active. */
    Set<String> active(Collection<String> ids);
}
