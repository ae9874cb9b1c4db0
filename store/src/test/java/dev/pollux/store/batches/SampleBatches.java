package dev.pollux.store.batches;

import static dev.pollux.store.files.SampleFiles.NOON;
import static dev.pollux.store.files.SampleFiles.PROJECT;

import dev.pollux.store.Store;
import dev.pollux.store.files.SampleFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Jobs for tests. */
public final class SampleBatches {

    /** More than all jobs together. */
    public static final BatchLimits ROOM = new BatchLimits(1_000_000, 1000);

    /** How long a job may take. */
    public static final Duration LIFE = Duration.ofDays(2);

    /** How long leases last. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private SampleBatches() {}

    /** A job of {@code requests} inline items, with ten tokens. */
    public static Batch inline(String id, int requests) {
        return inline(PROJECT, id, 0, NOON, requests);
    }

    /** The same of another project, urgency or age. */
    public static Batch inline(String projectId, String id, long priority, Instant createdAt, int requests) {
        return new Batch(
                projectId,
                id,
                Batch.Kind.GENERATE_CONTENT,
                "gemma",
                "Job " + id,
                priority,
                new BatchInput.Inline(),
                "{}",
                10,
                BatchProgress.begun(createdAt, true, requests),
                createdAt,
                createdAt.plus(LIFE));
    }

    /** A job over the lines of the file of this name ({@link SampleFiles#one}). */
    public static Batch lines(String id, String fileId) {
        return new Batch(
                PROJECT,
                id,
                Batch.Kind.EMBED_CONTENT,
                "gemma",
                "",
                0,
                new BatchInput.Lines(fileId, SampleFiles.blobOf(fileId)),
                "{}",
                10,
                BatchProgress.begun(NOON, false, 0),
                NOON,
                NOON.plus(LIFE));
    }

    /** Inline items from 0 on. */
    public static List<BatchItem> items(int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> BatchItem.inline(i, "request " + i))
                .toList();
    }

    /** Remembers an inline job with its items. */
    public static void insert(Store store, String id, int requests) {
        store.batches().insert(inline(id, requests), items(requests), ROOM);
    }

    /** A lease of this owner that begins then. */
    public static Lease lease(String owner, Instant now) {
        return new Lease(owner, now, now.plus(LEASE));
    }

    /** An answer. */
    public static ItemResult answer(long index) {
        return new ItemResult(index, true, "answer " + index);
    }

    /** An error. */
    public static ItemResult error(long index) {
        return new ItemResult(index, false, "error " + index);
    }

    /** Which items were claimed, as {@code job/index}. */
    public static List<String> names(List<ClaimedItem> claimed) {
        return claimed.stream()
                .map(one -> one.batch().id() + "/" + one.item().index())
                .toList();
    }
}
