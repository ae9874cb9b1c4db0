package dev.pollux.prompt.output;

import java.util.List;

/**
 * Tells thoughts, calls and text apart while a model writes. Texts that mark them never show, however the output is cut into
 * pieces; what could become a mark is kept back until that is decided. White space around thoughts and calls belongs to the
 * marks.
 *
 * <p>Everything the model is taken to have written is fed, texts that were forced upon it included.
 *
 * <p>Threading: confined to one candidate of one generation.
 */
public interface OutputParser {

    /** What a further piece of the output says; often nothing. */
    List<OutputEvent> feed(String piece);

    /**
     * What is left when the output has ended.
     *
     * @param complete whether the model had finished; otherwise a call it was making is dropped instead of being malformed
     */
    List<OutputEvent> end(boolean complete);

    /** Whether the output is inside a thought. */
    boolean isThinking();
}
