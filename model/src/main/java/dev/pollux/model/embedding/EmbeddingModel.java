package dev.pollux.model.embedding;

import dev.pollux.model.ModelException;

/**
 * A model that turns texts into vectors, so that texts of similar meaning lie in similar directions. Requests that come at the same
 * time may share its passes; what each is told does not depend on the others beyond the rounding of its arithmetic.
 *
 * <p>Threading: safe for use by many threads at once; every call may block. Ownership: the caller owns the returned {@link
 * Embedding} and closes it. Lifetime: as long as the {@link EmbeddingModels} it came from.
 */
public interface EmbeddingModel {

    /** What is known about this model without running it. */
    EmbeddingCard card();

    /**
     * Counts the tokens that {@link #embed} would read for this input, marks and words about its task included.
     *
     * @throws ModelException if the model cannot be loaded
     */
    int countTokens(EmbeddingInput input);

    /**
     * Admits the request, or refuses it. Returns once it is queued; waiting for vectors happens in {@link Embedding#await}.
     *
     * @throws ModelException if the request is refused: see {@link ModelException.Reason}
     */
    Embedding embed(EmbeddingRequest request);
}
