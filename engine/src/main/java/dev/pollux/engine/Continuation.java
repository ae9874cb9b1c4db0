package dev.pollux.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Tokens for a text in the middle of a sequence. Tokenizers put something in front of a text's first token, a space or a
 * beginning-of-sequence token; so the text is read behind an anchor, whose own tokens are taken away again.
 *
 * <p>Threading: safe for use by many threads.
 */
final class Continuation {

    /** Where one of them grows together with the text into one token, another may not. */
    private static final List<String> ANCHORS = List.of("\n", "=", "7", "x");

    private Continuation() {}

    /**
     * The tokens of the text.
     *
     * @param literal whether texts that look like control tokens are plain text
     * @throws IllegalArgumentException if the vocabulary has no tokens of their own for it
     */
    static int[] tokens(Tokenizer tokenizer, String text, boolean literal) {
        if (text.isEmpty()) {
            return new int[0];
        }
        for (String anchor : ANCHORS) {
            int[] before = tokenizer.encode(List.of(new PromptSegment(anchor, true)));
            int[] whole = tokenizer.encode(List.of(new PromptSegment(anchor, true), new PromptSegment(text, literal)));
            if (whole.length > before.length && Arrays.equals(before, 0, before.length, whole, 0, before.length)) {
                return Arrays.copyOfRange(whole, before.length, whole.length);
            }
        }
        throw new IllegalArgumentException("no tokens of its own");
    }
}
