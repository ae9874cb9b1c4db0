package dev.pollux.store.batches;

/** Where the items of a job come from. */
public sealed interface BatchInput {

    /** They came with the job, and are remembered with it. */
    record Inline() implements BatchInput {}

    /**
     * They are the lines of a file. The job needs the file's blob until it ends, whatever becomes of the file.
     *
     * @param fileId its name without {@code files/}
     * @param blobKey where its bytes are
     */
    record Lines(String fileId, String blobKey) implements BatchInput {}
}
