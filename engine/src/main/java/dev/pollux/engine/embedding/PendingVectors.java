package dev.pollux.engine.embedding;

import dev.pollux.engine.EngineException;
import java.util.List;

/**
 * The vectors of an admitted request in the making.
 *
 * <p>Threading: {@link #await} is for one reader; {@link #close} may be called from any thread and ends a waiting {@code await}.
 */
public interface PendingVectors extends AutoCloseable {

    /**
     * Waits for all vectors: one per text, in their order. An interrupted wait closes the request.
     *
     * @throws EngineException DEADLINE_EXCEEDED, FAILED, CRASHED, UNAVAILABLE or SHUT_DOWN, for all texts together; CANCELLED once it
     *     is closed or the reader is interrupted
     */
    List<EngineVector> await();

    /** Takes out of the queue what is not being computed. Does nothing when it has ended already. */
    @Override
    void close();
}
