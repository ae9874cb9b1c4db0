package dev.pollux.model;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer in the making.
 *
 * <p>Threading: confined to the request's thread, but {@link #close} may be called from any. Lifetime: closing it, at the end
 * or at any time before, frees what the model holds for it within one step.
 */
public interface Generation extends AutoCloseable {

    /** The tokens of the rendered prompt, known with the first event; before, perhaps {@link PromptTokens#NONE}. */
    PromptTokens prompt();

    /** How long it waited for its turn, in nanoseconds; empty while it waits, and of a model that does not tell. */
    default OptionalLong queueNanos() {
        return OptionalLong.empty();
    }

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
