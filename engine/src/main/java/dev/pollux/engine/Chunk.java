package dev.pollux.engine;

import java.util.List;

/**
 * The tokens that one sequence computes in a step.
 *
 * @param sequence whose tokens
 * @param start position of the first
 * @param tokens how many
 * @param prompt whether they are the prompt's, else tokens of the answer
 * @param samples whether a token is chosen after the last of them
 */
record Chunk<D extends Demand>(Sequence<D> sequence, int start, int tokens, boolean prompt, boolean samples) {

    /** The sequences whose next token comes from this chunk: all candidates where it completes the prompt. */
    List<Sequence<D>> sampled() {
        return prompt ? sequence.group().sequences() : List.of(sequence);
    }
}
