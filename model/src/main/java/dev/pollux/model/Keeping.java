package dev.pollux.model;

/**
 * A beginning of conversations that is being computed, to be kept.
 *
 * <p>Threading: confined to the request's thread, but {@link #close} may be called from any. Lifetime: closing it, at the end
 * or at any time before, frees what the model holds for it within one step. What is kept by then stays kept until it is {@link
 * LanguageModel#forget forgotten}.
 */
public interface Keeping extends AutoCloseable {

    /**
     * Waits until it is computed.
     *
     * @return the tokens of the beginning, and how many of them had not to be computed
     * @throws ModelException if it cannot be computed; CANCELLED once it is closed
     */
    PromptTokens await();

    /** Ends it. Does nothing when it has ended already. */
    @Override
    void close();
}
