package dev.pollux.store.files;

import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files, and which blobs they need. Files of one content share a blob: the first to come is the one that is kept, and it goes
 * when the last file that needs it has gone. A blob's key is used for one content and never again.
 */
public interface FileRepository {

    /**
     * Remembers a file and that it needs its blob, all in one step. A file of the same name that had expired by
     * {@code file.createdAt}, swept or not, is forgotten with it.
     *
     * @param projectBytes the most that the project's files that had not expired by {@code file.createdAt} may have together, this
     *     one among them
     * @throws dev.pollux.store.StoreException for a defect if there is no such project
     */
    FileInsertion insert(StoredFile file, long projectBytes);

    /**
     * The same for an upload of the file's project, which becomes {@link Upload.Stage#FINAL} with it, or not at all. Where the
     * project is gone, so is the upload. Of those that finish one upload at once, one gets the file.
     */
    FileInsertion insertUploaded(StoredFile file, long projectBytes, String uploadId);

    /** The file, expired or not. */
    Optional<StoredFile> find(String projectId, String id);

    /** The project's files that expire after {@code now}, newest first, of one moment the greatest id first. */
    Page<StoredFile> list(String projectId, Instant now, PageRequest page);

    /** Replaces state, error and time of change of the file; false when there is none. */
    boolean update(StoredFile file);

    /** Forgets a file, expired or not; false when there is none. */
    boolean delete(String projectId, String id);

    /** Forgets files that have expired by {@code now}, at most {@code limit}; gives how many. */
    int deleteExpired(Instant now, int limit);

    /**
     * Forgets blobs that no file needs, at most {@code limit}; gives their keys, each to one caller. Nobody can come to need them
     * any more: the next file of the same content brings a blob of its own.
     */
    List<String> takeUnneeded(int limit);

    /** Which of these blobs are remembered. */
    Set<String> known(Collection<String> blobKeys);

    /** Whether any file of any project, expired or not, has bytes of this hash. */
    boolean hasContent(String sha256);
}
