package dev.pollux.model;

/** The prompt has more tokens than the model's context holds; wire: 400 INVALID_ARGUMENT with both counts. */
public final class PromptTooLongException extends ModelException {

    private static final long serialVersionUID = 1L;

    private final int promptTokens;
    private final int inputTokenLimit;

    public PromptTooLongException(int promptTokens, int inputTokenLimit) {
        super(
                Reason.PROMPT_TOO_LONG,
                "The prompt has " + promptTokens + " tokens; this model takes " + inputTokenLimit + ".");
        this.promptTokens = promptTokens;
        this.inputTokenLimit = inputTokenLimit;
    }

    /** Number of tokens of the prompt. */
    public int promptTokens() {
        return promptTokens;
    }

    /** The most tokens this model takes. */
    public int inputTokenLimit() {
        return inputTokenLimit;
    }
}
