package dev.pollux.service.files;

import dev.pollux.blobs.BlobReceipt;
import dev.pollux.blobs.BlobStorage;
import dev.pollux.store.StoreException;
import dev.pollux.store.files.FileInsertion;
import dev.pollux.store.files.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes files that nobody uploaded. They take room of their projects but are never refused for want of it. Safe for use by many
 * threads at once; of one file by one at a time.
 */
public final class GeneratedFiles {

    private final Filing filing;

    /** Makes files there. */
    public GeneratedFiles(Filing filing) {
        this.filing = filing;
    }

    /**
     * What file is made.
     *
     * @param projectId whose it is
     * @param id its name without {@code files/}
     * @param mimeType what its bytes are
     */
    public record Origin(String projectId, String id, String mimeType) {}

    /**
     * Makes a file that lasts as long from now on as uploaded ones do, unless there is one of this name. What a crash leaves of it is
     * made anew, or swept.
     *
     * @param bytes gives its bytes from the beginning; asked for once, if at all
     */
    public void make(Origin origin, Supplier<? extends InputStream> bytes) {
        Instant now = filing.now();
        boolean made = filing.files()
                .get()
                .find(origin.projectId(), origin.id())
                .filter(file -> now.isBefore(file.expiresAt()))
                .isPresent();
        if (!made) {
            BlobReceipt receipt = store(origin, bytes);
            remember(origin, receipt);
        }
    }

    private BlobReceipt store(Origin origin, Supplier<? extends InputStream> bytes) {
        BlobStorage blobs = filing.blobs().get();
        String staged = staged(origin);
        blobs.discard(staged);
        try (InputStream all = bytes.get()) {
            blobs.append(staged, 0, all, Long.MAX_VALUE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return blobs.commit(staged, FileNames.newBlobKey());
    }

    // Names of what is staged have no dashes. Those of files are each project's own, but no two projects have the same
    // job.
    private static String staged(Origin origin) {
        return origin.id().replace("-", "");
    }

    private void remember(Origin origin, BlobReceipt receipt) {
        BlobStorage blobs = filing.blobs().get();
        FileInsertion outcome = filing.files().get().insert(file(origin, receipt), Long.MAX_VALUE);
        switch (outcome) {
            case FileInsertion.Inserted inserted ->
                new BlobSharing(blobs).settle(receipt, staged(origin), inserted.file());
            case FileInsertion.NameTaken _ -> blobs.delete(receipt.key());
            case FileInsertion.ProjectFull _, FileInsertion.UploadOver _ ->
                throw new StoreException(StoreException.Reason.INTERNAL, "a generated file was refused", null);
        }
        blobs.discard(staged(origin));
    }

    private StoredFile file(Origin origin, BlobReceipt receipt) {
        Instant now = filing.now();
        return new StoredFile(
                origin.projectId(),
                origin.id(),
                "",
                origin.mimeType(),
                receipt.bytes(),
                now,
                now,
                now.plus(filing.limits().retention()),
                receipt.sha256(),
                StoredFile.State.ACTIVE,
                StoredFile.Source.GENERATED,
                Optional.empty(),
                Optional.of(receipt.key()));
    }
}
