package dev.pollux.model;

import java.util.Optional;

/**
 * An answer in the making.
 *
 * <p>Threading: confined to the request's thread, but {@link #close} may be called from any. Lifetime: closing it, at the end
 * or at any time before, frees what the model holds for it within one step.
 */
public interface Generation extends AutoCloseable {

    /** Number of tokens of the rendered prompt. */
    int promptTokens();

    /**
     * Waits for the next event; empty when every candidate has finished.
     *
     * @throws ModelException if the answer cannot be completed
     */
    Optional<GenerationEvent> next();

    /** Ends the generation. Does nothing when it has ended already. */
    @Override
    void close();
}
