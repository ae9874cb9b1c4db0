package dev.pollux.store.batches;

/**
 * One request of a job.
 *
 * @param index its place in the job, from 0 on without gaps
 * @param request what it says, as the client's JSON; empty for a line of a file
 * @param offset where its line begins in the file, in bytes; 0 for an inline one
 * @param bytes how long its line is, without what ends it; 0 for an inline one
 */
public record BatchItem(long index, String request, long offset, int bytes) {

    /** An item that came with its job. */
    public static BatchItem inline(long index, String request) {
        return new BatchItem(index, request, 0, 0);
    }

    /** A line of a file. */
    public static BatchItem line(long index, long offset, int bytes) {
        return new BatchItem(index, "", offset, bytes);
    }
}
