package dev.pollux.service.files;

import dev.pollux.blobs.BlobStorage;
import dev.pollux.store.files.FileRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets files and uploads that have expired, and removes bytes that nobody needs: those of the forgotten, and what a crash has left
 * between the store and the blob storage.
 *
 * <p>Several servers over one store may sweep at once.
 */
public final class FileSweep implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(FileSweep.class);
    private static final int BATCH = 500;

    // A blob that is on its way from an upload to its file is younger than any upload that can still end.
    private static final Duration MARGIN = Duration.ofHours(1);

    private final Filing filing;
    private final BlobCleaning cleaning;

    /** Sweeps there. */
    public FileSweep(Filing filing) {
        this.filing = filing;
        this.cleaning = new BlobCleaning(filing);
    }

    @Override
    public void run() {
        int files = forgetFiles();
        int uploads = forgetUploads();
        int blobs = cleaning.run();
        int orphans = removeOrphans();
        if (files + uploads + blobs + orphans > 0) {
            LOG.info(
                    "{} files and {} uploads had expired; {} blobs were not needed, {} were left over",
                    files,
                    uploads,
                    blobs,
                    orphans);
        }
    }

    private int forgetFiles() {
        FileRepository files = filing.files().get();
        int all = 0;
        int batch;
        do {
            batch = files.deleteExpired(filing.now(), BATCH);
            all += batch;
        } while (batch == BATCH);
        return all;
    }

    private int forgetUploads() {
        int all = 0;
        List<String> batch;
        do {
            batch = filing.uploads().get().takeExpired(filing.now(), BATCH);
            batch.forEach(filing.blobs().get()::discard);
            all += batch.size();
        } while (batch.size() == BATCH);
        return all;
    }

    private int removeOrphans() {
        BlobStorage blobs = filing.blobs().get();
        Instant moment = filing.now().minus(filing.limits().retention()).minus(MARGIN);
        int orphans = remove(
                after -> blobs.blobsOlderThan(moment, after, BATCH),
                filing.files().get()::known,
                blobs::delete);
        int leftovers = remove(
                after -> blobs.uploadsOlderThan(moment, after, BATCH),
                filing.uploads().get()::active,
                blobs::discard);
        return orphans + leftovers;
    }

    private static int remove(
            Function<String, List<String>> page,
            Function<Collection<String>, Set<String>> needed,
            Consumer<String> removal) {
        int removed = 0;
        String after = "";
        List<String> names;
        do {
            names = page.apply(after);
            Set<String> kept = names.isEmpty() ? Set.of() : needed.apply(names);
            List<String> unneeded =
                    names.stream().filter(name -> !kept.contains(name)).toList();
            unneeded.forEach(removal);
            removed += unneeded.size();
            after = names.isEmpty() ? after : names.getLast();
        } while (names.size() == BATCH);
        return removed;
    }
}
