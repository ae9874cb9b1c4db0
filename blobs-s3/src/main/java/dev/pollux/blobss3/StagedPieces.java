package dev.pollux.blobss3;

import dev.pollux.blobs.BlobNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Uploads as objects {@code staging/<upload>/<offset>}, one for each piece.
 *
 * @param objects the bucket's
 */
record StagedPieces(S3Objects objects) {

    private static final String FOLDER = "staging/";

    /**
     * A part of an upload.
     *
     * @param offset of its first byte
     * @param bytes how many there are
     */
    record Piece(long offset, long bytes) {}

    /** Pieces that follow each other from the beginning; what might lie behind a gap does not count. */
    List<Piece> list(String upload) {
        return S3Failures.translating(() -> {
            List<Piece> pieces = new ArrayList<>();
            long next = 0;
            for (Piece piece : all(upload)) {
                if (piece.offset() == next) {
                    pieces.add(piece);
                    next += piece.bytes();
                }
            }
            return pieces;
        });
    }

    private List<Piece> all(String upload) {
        String folder = folder(upload);
        return objects.list(folder, "")
                .map(object -> new Piece(Long.parseLong(objects.nameIn(folder, object)), object.size()))
                .toList();
    }

    static long total(List<Piece> pieces) {
        return pieces.isEmpty()
                ? 0
                : pieces.getLast().offset() + pieces.getLast().bytes();
    }

    static String nameOf(String upload, long offset) {
        // As many digits as the largest offset has, so that order by name is order by offset.
        return folder(upload) + String.format(Locale.ROOT, "%019d", offset);
    }

    private static String folder(String upload) {
        return FOLDER + BlobNames.require(upload) + "/";
    }

    /** Removes an upload, its last piece first: what is left when this fails half way is never behind a gap. */
    void delete(String upload) {
        for (Piece piece : S3Failures.translating(() -> all(upload)).reversed()) {
            objects.delete(nameOf(upload, piece.offset()));
        }
    }

    List<String> olderThan(Instant moment, String after, int limit) {
        return S3Failures.translating(() -> {
            // '0' comes right behind '/', so this is behind all pieces of the upload and before all others.
            Iterator<S3Object> pieces =
                    objects.list(FOLDER, after.isEmpty() ? "" : after + "0").iterator();
            OldUploads old = new OldUploads(moment, limit);
            while (pieces.hasNext() && !old.isFull()) {
                S3Object piece = pieces.next();
                old.see(uploadOf(piece), piece.lastModified());
            }
            return old.names();
        });
    }

    private String uploadOf(S3Object piece) {
        String name = objects.nameIn(FOLDER, piece);
        return name.substring(0, name.indexOf('/'));
    }
}
