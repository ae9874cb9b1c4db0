package dev.pollux.protocol.content;

import org.jspecify.annotations.Nullable;

/**
 * What running the code gave.
 *
 * @param output standard output, or the error's text
 */
public record CodeExecutionResult(
        @Nullable Outcome outcome,
        @Nullable String output,
        @Nullable String id) {

    /** How it ended. */
    public enum Outcome {
        OUTCOME_UNSPECIFIED,
        OUTCOME_OK,
        OUTCOME_FAILED,
        OUTCOME_DEADLINE_EXCEEDED
    }
}
