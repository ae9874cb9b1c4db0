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
    int countTokens(GenerationRequest request);

    /**
     * Admits the request, or refuses it. Returns once the request is queued; waiting for tokens happens in {@link
     * Generation#next}.
     *
     * @throws ModelException if the request is refused: see {@link ModelException.Reason}
     */
    Generation generate(GenerationRequest request);
}
