package dev.pollux.blobss3;

import dev.pollux.blobs.BlobException;
import dev.pollux.blobs.BlobException.Reason;
import dev.pollux.blobs.BlobNames;
import dev.pollux.blobs.BlobReceipt;
import dev.pollux.blobs.BlobStorage;
import dev.pollux.blobss3.StagedPieces.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/**
 * Blobs as objects {@code blobs/<key>}; what is staged is there too, as {@code staging/<upload>/<offset>} of at most 8 MiB each,
 * so any server can go on where another one stopped. A commit reads the pieces and sends them again as one object, which takes its
 * time; it begins anew when it is repeated. Memory: 8 MiB for each call that appends or commits.
 */
public final class S3Blobs implements BlobStorage {

    private static final String FOLDER = "blobs/";

    private final S3Objects objects;
    private final StagedPieces staging;

    private S3Blobs(S3Objects objects) {
        this.objects = objects;
        this.staging = new StagedPieces(objects);
    }

    /** Speaks to the store when it is first asked for something. */
    public static S3Blobs open(S3Settings settings) {
        return new S3Blobs(new S3Objects(S3Clients.of(settings), settings.bucket(), settings.prefix()));
    }

    @Override
    public long staged(String upload) {
        return StagedPieces.total(staging.list(upload));
    }

    @Override
    public long append(String upload, long offset, InputStream bytes, long limit) throws IOException {
        long staged = staged(upload);
        if (offset != staged) {
            throw new IllegalArgumentException("an append at " + offset + " to an upload of " + staged + " bytes");
        }
        return new PieceWriter(objects, upload, offset, limit).takeAll(bytes);
    }

    @Override
    public BlobReceipt commit(String upload, String key) {
        String name = nameOf(key);
        List<Piece> pieces = staging.list(upload);
        long bytes = StagedPieces.total(pieces);
        try (BlobAssembly assembly = new BlobAssembly(objects, name, bytes)) {
            for (Piece piece : pieces) {
                try (InputStream stream = objects.open(StagedPieces.nameOf(upload, piece.offset()), 0)) {
                    assembly.take(stream);
                }
            }
            return new BlobReceipt(key, bytes, assembly.finish());
        } catch (IOException broken) {
            throw new BlobException(Reason.UNAVAILABLE, "a piece of an upload could not be read", broken);
        }
    }

    @Override
    public void discard(String upload) {
        staging.delete(upload);
    }

    @Override
    public InputStream open(String key, long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("a blob begins at 0 and not at " + offset);
        }
        return objects.open(nameOf(key), offset);
    }

    @Override
    public void delete(String key) {
        objects.delete(nameOf(key));
    }

    @Override
    public List<String> blobsOlderThan(Instant moment, String after, int limit) {
        return S3Failures.translating(() -> objects.list(FOLDER, after)
                .filter(object -> object.lastModified().isBefore(moment))
                .limit(limit)
                .map(object -> objects.nameIn(FOLDER, object))
                .toList());
    }

    @Override
    public List<String> uploadsOlderThan(Instant moment, String after, int limit) {
        return staging.olderThan(moment, after, limit);
    }

    private static String nameOf(String key) {
        return FOLDER + BlobNames.require(key);
    }

    @Override
    public void close() {
        objects.client().close();
    }
}
