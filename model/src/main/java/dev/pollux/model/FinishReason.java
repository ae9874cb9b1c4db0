package dev.pollux.model;

/** Why an answer ended. */
public enum FinishReason {
    /** The model said it was done, or a stop sequence was met. Text keeps to its constraint, calls are whole and valid. */
    STOP,
    /** The token limit of the request, of the model or of its context was reached. A call that was cut off is not reported. */
    MAX_TOKENS,
    /** A stop sequence was met before the text was what its constraint demands. */
    CUT_SHORT,
    /** The model made a call that cannot be read, or one of a tool it was not given. */
    MALFORMED_TOOL_CALL
}
