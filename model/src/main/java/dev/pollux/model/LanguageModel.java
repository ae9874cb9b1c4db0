package dev.pollux.model;

/**
 * A model that continues conversations.
 *
 * <p>Threading: safe for use by many threads at once; every call may block. Ownership: the caller owns the returned
 * {@link Generation} and closes it. Lifetime: as long as the {@link LanguageModels} it came from.
 */
public interface LanguageModel {

    /** What is known about this model without running it. */
    ModelCard card();

    /**
     * Counts the tokens that {@link #generate} would read for this request, text of the template and of tools included.
     *
     * @throws ModelException if the model cannot be loaded or the conversation cannot be rendered
     */
    PromptTokens countTokens(GenerationRequest request);

    /**
     * Counts the tokens of a beginning of conversations, without what follows it.
     *
     * @throws ModelException as {@link #countTokens(GenerationRequest)}
     */
    PromptTokens countTokens(KeepRequest request);

    /**
     * Computes a beginning of conversations and keeps the result, so that requests with this prefix need not compute it again.
     * Returns when it is computed. What is kept may be lost; then the next request that names it computes it again.
     *
     * @throws ModelException as {@link #generate}, and as {@link Generation#next}
     */
    PromptTokens keep(KeepRequest request);

    /** Forgets what is kept under a name, if anything is. */
    void forget(String prefix);

    /**
     * Admits the request, or refuses it. Returns once the request is queued; waiting for tokens happens in {@link
     * Generation#next}.
     *
     * @throws ModelException if the request is refused: see {@link ModelException.Reason}
     */
    Generation generate(GenerationRequest request);
}
