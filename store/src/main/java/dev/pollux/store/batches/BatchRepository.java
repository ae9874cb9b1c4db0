package dev.pollux.store.batches;

import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Jobs and their items. Several servers may call every method at once: an item is claimed by one of them at a time, and its result is
 * remembered once.
 */
public interface BatchRepository {

    /** What became of a result that was to be remembered. */
    enum Completion {
        /** Nothing was changed: the item is somebody else's, has a result, or its job has ended. */
        REFUSED,
        /** It is remembered. */
        REMEMBERED,
        /** It is remembered, and every item of the job has a result. Said once of a job. */
        LAST
    }

    /**
     * Remembers a job with its items, all in one step. Of a job over lines, {@code items} is empty, and the blob is needed from then
     * on as if a file needed it, until the job has ended.
     *
     * @throws dev.pollux.store.StoreException for a defect if the id is not new, or there is no such project; nothing was changed
     */
    BatchInsertion insert(Batch batch, List<BatchItem> items, BatchLimits limits);

    /** The project's job of this name. */
    Optional<Batch> find(String projectId, String id);

    /** The project's jobs, newest first, of one moment the greatest id first. */
    Page<Batch> list(String projectId, PageRequest page);

    /**
     * Replaces name and priority of a job that has not ended by what {@code change} makes of them, in one step: what others change at
     * the same time stays.
     *
     * @param change sees the job as it is in this step; quick, without use of a store. When it throws, nothing is changed
     * @param now when that is
     * @return the job from then on; empty when there is none that has not ended
     */
    Optional<Batch> update(String projectId, String id, UnaryOperator<Batch> change, Instant now);

    /** Forgets a job, ended or not, with its items and results; false when there is none. */
    boolean delete(String projectId, String id);

    /**
     * Adds items to a job whose lines are being read, if it has not ended and its lines were read as far as {@code from}; false when
     * not: somebody else was faster.
     *
     * @param from how many bytes had been read before
     * @param to how many have been read now
     * @param complete whether these are the last
     */
    boolean append(String batchId, List<BatchItem> items, long from, long to, boolean complete);

    /**
     * Claims items of jobs that have not ended, with neither a result nor a lease that lasts longer than {@code lease.now}: the jobs
     * of highest priority first, then the oldest, and of one job in order. A job of which an item is claimed for the first time is
     * {@link State#RUNNING} from then on.
     *
     * @param limit the most to claim
     * @param resting jobs of which nothing is claimed
     */
    List<ClaimedItem> claim(Lease lease, int limit, Set<String> resting);

    /**
     * Makes what this owner has claimed last until {@code lease.until}; gives the jobs that have not ended of which it still has
     * items.
     */
    Set<String> renew(Lease lease);

    /** Gives back what this owner has claimed, so that others can claim it at once. */
    void release(String owner);

    /** Gives back one item that this owner has claimed. */
    void release(String owner, String batchId, long index);

    /** Gives back what anybody has claimed. For a database that no other server uses. */
    void releaseAll();

    /**
     * Remembers the result of an item that this owner has claimed and whose job has not ended, and counts it. A lease that ran out
     * still holds as long as nobody else has claimed the item.
     */
    Completion complete(String owner, String batchId, ItemResult result);

    /** The results of a job that has not been deleted, in order, from {@code from} on, at most {@code limit}; items without one are left out. */
    List<ItemResult> results(String batchId, long from, int limit);

    /**
     * Ends a job that has not ended; false when it has. Nobody needs its input from then on, and nobody can add to it or complete
     * items of it.
     *
     * @param resultFileId of a job over a file that succeeded; the items of such a job are no longer needed either
     */
    boolean end(String batchId, State state, Optional<String> resultFileId, Optional<Failure> failure, Instant now);

    /** Jobs that have not ended: those whose lines have not all been read. At most {@code limit}, the oldest first. */
    List<Batch> unread(int limit);

    /** Jobs that have not ended though every item has a result and no more will come. At most {@code limit}, the oldest first. */
    List<Batch> finished(int limit);

    /** Jobs that have not ended by {@code now}, though they should have. At most {@code limit}, the oldest first. */
    List<Batch> overdue(Instant now, int limit);

    /** Which of these jobs have not ended. */
    Set<String> unended(Collection<String> batchIds);

    /**
     * Forgets jobs that ended before {@code before}, and items and results of ended jobs that nobody reads any more: of all but those
     * that succeeded and keep their results here. Gives how many rows it deleted, at most {@code limit}.
     */
    int deleteOld(Instant before, int limit);
}
