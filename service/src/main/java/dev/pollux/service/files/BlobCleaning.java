package dev.pollux.service.files;

import java.util.List;

/** Removes blobs that no file needs any more. Safe for use by many threads at once. */
final class BlobCleaning {

    private static final int BATCH = 100;

    private final Filing filing;

    BlobCleaning(Filing filing) {
        this.filing = filing;
    }

    /** Removes all there are at the moment; gives how many. What it misses for a crash is found as an orphan. */
    int run() {
        int removed = 0;
        List<String> batch = filing.files().get().takeUnneeded(BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(filing.blobs().get()::delete);
            removed += batch.size();
            batch = filing.files().get().takeUnneeded(BATCH);
        }
        return removed;
    }
}
