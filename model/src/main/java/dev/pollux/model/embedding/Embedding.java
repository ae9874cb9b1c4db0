package dev.pollux.model.embedding;

import dev.pollux.model.ModelException;
import java.util.List;

/**
 * The vectors of a request in the making.
 *
 * <p>Threading: confined to the request's thread, but {@link #close} may be called from any. Lifetime: closing it, at the end or at any
 * time before, takes out of the queue what is not being computed.
 */
public interface Embedding extends AutoCloseable {

    /**
     * Waits for all vectors: one per input, in their order.
     *
     * @throws ModelException if they cannot be computed, all of them together; CANCELLED once it is closed
     */
    List<TextVector> await();

    /** Ends it. Does nothing when it has ended already. */
    @Override
    void close();
}
