package dev.pollux.model.embedding;

import java.util.Optional;

/**
 * A text, and what its vector is for.
 *
 * @param text the text itself, of any length: {@link EmbeddingCard#inputTokens} says how much of it a model takes
 * @param task what the vector is for; models that were not trained for tasks give the same vector for each
 * @param title of a document that is searched for; empty for all else
 */
public record EmbeddingInput(String text, EmbeddingTask task, Optional<String> title) {

    /** A text for nothing in particular. */
    public static EmbeddingInput of(String text) {
        return new EmbeddingInput(text, EmbeddingTask.UNSPECIFIED, Optional.empty());
    }
}
