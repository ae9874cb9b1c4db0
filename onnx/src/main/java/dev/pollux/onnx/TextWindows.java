package dev.pollux.onnx;

import dev.pollux.model.PromptTooLongException;
import dev.pollux.model.embedding.TextVector;
import dev.pollux.onnx.wordpiece.BertTokenizer;
import java.util.List;

/**
 * A text as its model reads it: windows of tokens.
 *
 * @param windows at least one
 */
record TextWindows(List<long[]> windows) {

    /** The most tokens the model reads at a time, marks included: it has no more positions. */
    private static final int WINDOW_TOKENS = 512;

    private static final int MARKS = 2;

    static TextWindows of(String text, BertTokenizer tokenizer) {
        return new TextWindows(tokenizer.windows(text, WINDOW_TOKENS));
    }

    /** @throws PromptTooLongException if it has more tokens than that */
    TextWindows requireAtMost(int limit) {
        if (tokens() > limit) {
            throw new PromptTooLongException(tokens(), limit);
        }
        return this;
    }

    /** Its tokens, the marks of each window included. */
    int tokens() {
        return windows.stream().mapToInt(window -> window.length).sum();
    }

    /**
     * The text's vector: the mean of its windows, each weighted by the tokens of the text that it has.
     *
     * @param vectors one per window
     */
    TextVector vector(List<float[]> vectors) {
        int[] weights = windows.stream()
                .mapToInt(window -> windows.size() == 1 ? 1 : window.length - MARKS)
                .toArray();
        return new TextVector(Vectors.direction(vectors, weights), tokens());
    }
}
