package dev.pollux.engine;

/**
 * How a candidate thinks before it answers. The engine knows thoughts only by the texts around them.
 *
 * @param opening what the candidate has to begin with; empty if the prompt has opened the thought already
 * @param close what ends a thought when it comes; what comes behind it is the answer
 * @param closing what ends a thought for the candidate; contains {@code close}
 * @param tokens after this many tokens a thought is closed, 0 at once; {@link Integer#MAX_VALUE} never
 */
public record ThoughtBudget(String opening, String close, String closing, int tokens) {

    /** @throws IllegalArgumentException if nothing closes the thought, or the budget is negative */
    public ThoughtBudget {
        if (close.isEmpty() || !closing.contains(close) || tokens < 0) {
            throw new IllegalArgumentException("a thought has an end and a budget");
        }
    }
}
