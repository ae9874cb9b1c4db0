package dev.pollux.model;

/** Why an answer ended. */
public enum FinishReason {
    /** The model said it was done, or a stop sequence was met. */
    STOP,
    /** The token limit of the request, of the model or of its context was reached. */
    MAX_TOKENS
}
