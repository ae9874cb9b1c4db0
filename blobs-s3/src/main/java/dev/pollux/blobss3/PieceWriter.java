package dev.pollux.blobss3;

import dev.pollux.blobs.BlobException;
import dev.pollux.blobs.BlobException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** One append: bytes are collected, and become an object when there are enough or no more come. Threading: one thread. */
final class PieceWriter {

    private final S3Objects objects;
    private final String upload;
    private final long limit;
    private final byte[] piece;
    private final List<String> written = new ArrayList<>();
    private long offset;
    private int filled;

    /** Begins at {@code offset}; no more than {@code limit} bytes of the upload are taken. */
    PieceWriter(S3Objects objects, String upload, long offset, long limit) {
        this.objects = objects;
        this.upload = upload;
        this.offset = offset;
        this.limit = limit;
        // With room for one that is too many.
        this.piece = new byte[Math.clamp(limit - offset, 0, BlobAssembly.PART - 1) + 1];
    }

    /** Takes all that the stream gives, or gave before it failed; where the upload ends afterwards. */
    long takeAll(InputStream bytes) throws IOException {
        try {
            do {
                requireWithinLimit();
            } while (take(bytes));
        } catch (BlobException ours) {
            throw ours;
        } catch (IOException | RuntimeException broken) {
            write();
            throw broken;
        }
        write();
        return offset;
    }

    private void requireWithinLimit() {
        if (offset + filled > limit) {
            forget();
            throw new BlobException(Reason.TOO_LARGE, "an upload has more than " + limit + " bytes", null);
        }
    }

    // The last first: what is left when this fails half way is never behind a gap.
    private void forget() {
        written.reversed().forEach(objects::delete);
    }

    private boolean take(InputStream bytes) throws IOException {
        if (filled == piece.length) {
            write();
        }
        int count = bytes.read(piece, filled, piece.length - filled);
        filled += Math.max(count, 0);
        return count >= 0;
    }

    private void write() {
        if (filled > 0) {
            String name = StagedPieces.nameOf(upload, offset);
            objects.put(name, piece, filled);
            written.add(name);
            offset += filled;
            filled = 0;
        }
    }
}
