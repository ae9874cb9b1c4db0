package dev.pollux.engine.embedding;

import dev.pollux.engine.PromptSegment;
import java.util.List;

/**
 * Whole texts to tokens, for one model's vocabulary.
 *
 * <p>Threading: safe for use by many threads at once.
 */
@FunctionalInterface
public interface TextTokenizer {

    /**
     * Tokenises a text, with the tokens that the model wants at its start and at its end. In literal segments no control token is read.
     */
    int[] encode(List<PromptSegment> text);
}
