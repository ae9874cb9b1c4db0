package dev.pollux.model;

/**
 * A model that continues conversations.
 *
 * <p>Threading: safe for use by many threads at once; every call may block. Ownership: the caller owns the returned
 * {@link Generation} or {@link Keeping} and closes it. Lifetime: as long as the {@link LanguageModels} it came from.
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
     * Admits a beginning of conversations that is to be computed and kept, so that requests with this prefix need not compute it
     * again, or refuses it. Returns once it is queued; waiting happens in {@link Keeping#await}. What is kept may be lost; then the
     * next request that names it computes it again.
     *
     * @throws ModelException as {@link #generate}
     */
    Keeping keep(KeepRequest request);

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
