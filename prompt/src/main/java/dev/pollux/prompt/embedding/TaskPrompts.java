package dev.pollux.prompt.embedding;

import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.prompt.Segment;
import java.util.List;

/**
 * How a model is told what a vector is for. Pure: the same input always gives the same segments.
 *
 * <p>Text and title are a stranger's words and therefore literal: nothing in them becomes a control token.
 */
public interface TaskPrompts {

    /** What the model reads for an input, in order; empty segments are left out. */
    List<Segment> write(EmbeddingInput input);

    /**
     * The way of a model.
     *
     * @param architecture as its file says it, such as {@code gemma-embedding}
     * @param names what the model is called, by its makers or its users, such as {@code nomic-embed-text-v1.5}
     */
    static TaskPrompts of(String architecture, List<String> names) {
        return EmbeddingFamily.of(architecture, names);
    }
}
