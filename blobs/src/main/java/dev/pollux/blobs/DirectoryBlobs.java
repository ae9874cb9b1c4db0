package dev.pollux.blobs;

import dev.pollux.blobs.BlobException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Blobs as files in a folder: {@code staging/<upload>} grows, and {@code blobs/<first two letters of the key>/<key>} is another
 * name of the same file once it is committed. The file system needs hard links. Files are their owner's alone.
 *
 * <p>SHA-256 is computed while bytes come; of an upload that was begun before a restart the file is read again at its commit.
 */
public final class DirectoryBlobs implements BlobStorage {

    private final PrivateFolder staging;
    private final BlobShelves blobs;
    private final DiskFailures disk;
    private final RunningDigests digests = new RunningDigests();
    private final PieceMemory memory = new PieceMemory();
    private final ExecutorService hashing = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("blob-digest").factory());

    private DirectoryBlobs(PrivateFolder folder) throws IOException {
        staging = folder.child("staging");
        blobs = new BlobShelves(folder.child("blobs"));
        disk = new DiskFailures(folder.path());
    }

    /**
     * Opens a folder; it is made where it is missing.
     *
     * @throws BlobException if it cannot be made
     */
    public static DirectoryBlobs open(Path folder) {
        return new DiskFailures(folder).translating(() -> new DirectoryBlobs(PrivateFolder.make(folder)));
    }

    private StagedFile file(String upload) {
        return new StagedFile(staging, BlobNames.require(upload));
    }

    @Override
    public long staged(String upload) {
        return disk.translating(file(upload)::kept);
    }

    @Override
    public long append(String upload, long offset, InputStream bytes, long limit) throws IOException {
        requireOffset(offset, staged(upload));
        Optional<RunningDigest> digest = digests.take(upload, offset);
        try (StagedAppend append = new StagedAppend(file(upload), disk, digest, hashing, memory)) {
            try {
                takeAll(bytes, append, limit);
            } catch (BlobException ours) {
                throw ours;
            } catch (IOException | RuntimeException broken) {
                keep(upload, append, digest);
                throw broken;
            }
            return keep(upload, append, digest);
        }
    }

    private static void requireOffset(long offset, long staged) {
        if (offset != staged) {
            throw new IllegalArgumentException("an append at " + offset + " to an upload of " + staged + " bytes");
        }
    }

    private static void takeAll(InputStream bytes, StagedAppend append, long limit) throws IOException {
        do {
            if (append.position() > limit) {
                throw new BlobException(Reason.TOO_LARGE, "an upload has more than " + limit + " bytes", null);
            }
        } while (append.take(bytes));
    }

    private long keep(String upload, StagedAppend append, Optional<RunningDigest> digest) {
        long kept = append.keep();
        digest.ifPresent(sum -> digests.put(upload, kept, sum));
        return kept;
    }

    @Override
    public BlobReceipt commit(String upload, String key) {
        BlobNames.require(key);
        StagedFile file = file(upload);
        return disk.translating(() -> {
            file.settle();
            long bytes = file.kept();
            BlobReceipt receipt = new BlobReceipt(key, bytes, sha256(file, bytes));
            blobs.link(file.bytes(), key);
            return receipt;
        });
    }

    private String sha256(StagedFile file, long bytes) throws IOException {
        Optional<RunningDigest> remembered = digests.take(file.name(), bytes);
        RunningDigest digest = remembered.isPresent() ? remembered.get() : file.read();
        digests.put(file.name(), bytes, digest); // the commit may be repeated
        return digest.hexadecimal();
    }

    @Override
    public void discard(String upload) {
        digests.forget(upload);
        disk.translatingAction(file(upload)::delete);
    }

    @Override
    public InputStream open(String key, long offset) {
        BlobNames.require(key);
        return disk.translating(() -> blobs.open(key, offset));
    }

    @Override
    public void delete(String key) {
        BlobNames.require(key);
        disk.translatingAction(() -> blobs.delete(key));
    }

    @Override
    public List<String> blobsOlderThan(Instant moment, String after, int limit) {
        return disk.translating(() -> blobs.olderThan(moment, after, limit));
    }

    @Override
    public List<String> uploadsOlderThan(Instant moment, String after, int limit) {
        KeyPage page = new KeyPage(after, limit);
        disk.translatingAction(() -> page.add(staging, moment));
        return page.keys();
    }

    @Override
    public void close() {
        hashing.close();
    }
}
