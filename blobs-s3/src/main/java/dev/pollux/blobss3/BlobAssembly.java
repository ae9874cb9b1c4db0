package dev.pollux.blobss3;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Pieces of an upload become one object, which appears as a whole. They pass through this process, for their SHA-256. Memory: one
 * part. Threading: one thread.
 */
final class BlobAssembly implements AutoCloseable {

    /** The store wants at least 5 MiB, and takes 10,000 parts: enough for 80 GB. */
    static final int PART = 1 << 23;

    private final S3Objects objects;
    private final String name;
    private final MessageDigest digest = sha256();
    private final List<CompletedPart> parts = new ArrayList<>();
    private final byte[] part;
    private int filled;
    private String attempt = "";

    /** {@code name} is the object's, {@code bytes} how many it will have. */
    BlobAssembly(S3Objects objects, String name, long bytes) {
        this.objects = objects;
        this.name = name;
        // With room for one more, so that the end is seen before a small object is sent in parts.
        this.part = new byte[(int) Math.min(PART, bytes + 1)];
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Takes all of a piece. */
    void take(InputStream piece) throws IOException {
        while (true) {
            if (filled == part.length) {
                send();
            }
            int count = piece.read(part, filled, part.length - filled);
            if (count < 0) {
                return;
            }
            filled += count;
        }
    }

    private void send() {
        if (attempt.isEmpty()) {
            attempt = objects.beginParts(name);
        }
        digest.update(part, 0, filled);
        parts.add(objects.putPart(name, attempt, parts.size() + 1, part, filled));
        filled = 0;
    }

    /** The object is there; gives its SHA-256 in lower-case hexadecimal. */
    String finish() {
        if (attempt.isEmpty()) {
            digest.update(part, 0, filled);
            objects.put(name, part, filled);
        } else {
            if (filled > 0) {
                send();
            }
            objects.finishParts(name, attempt, parts);
            attempt = "";
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        if (!attempt.isEmpty()) {
            objects.abandonParts(name, attempt);
        }
    }
}
