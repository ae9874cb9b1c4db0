package dev.pollux.isolation.host;

import dev.pollux.engine.embedding.PendingVectors;
import org.jspecify.annotations.Nullable;

/** A request for vectors that may be cancelled before the engine has it. */
final class HostedVectors implements AutoCloseable {

    private @Nullable PendingVectors vectors;
    private boolean closed;

    /** The engine has it; the server may have given it up meanwhile. */
    synchronized void admitted(PendingVectors pending) {
        vectors = pending;
        if (closed) {
            pending.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (vectors != null) {
            vectors.close();
        }
    }
}
