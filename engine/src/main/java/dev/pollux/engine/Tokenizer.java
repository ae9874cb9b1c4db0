package dev.pollux.engine;

import java.util.List;

/**
 * Text to tokens and back, for one model's vocabulary.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public interface Tokenizer {

    /** Number of tokens in the vocabulary. */
    int vocabularySize();

    /**
     * Tokenises a rendered prompt.
     *
     * <p>Segments that are not literal are read together with control tokens recognised; literal ones as plain text. The
     * tokens the model wants at the start (such as a beginning-of-sequence token) are added when the prompt does not begin
     * with them.
     */
    int[] encode(List<PromptSegment> prompt);

    /** The bytes a token stands for; empty for control tokens. The caller must not change the array. */
    byte[] piece(int token);

    /** The token's text for people and for the wire, control tokens included. */
    String text(int token);

    /** Whether the model says with this token that its answer is complete. */
    boolean endsGeneration(int token);
}
