package dev.pollux.server.records;

import dev.pollux.service.audit.Body;
import java.io.ByteArrayOutputStream;

/** A copy of a body's beginning, and its length. Confined to the request's thread. */
final class BodyCopy {

    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long length;

    /** @param limit the most bytes to keep */
    BodyCopy(int limit) {
        this.limit = limit;
    }

    void add(byte[] piece) {
        kept.write(piece, 0, Math.min(piece.length, limit - kept.size()));
        length += piece.length;
    }

    Body body() {
        return new Body(kept.toByteArray(), length);
    }
}
