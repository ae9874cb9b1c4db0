package dev.pollux.engine;

/**
 * How many tokens a prompt has.
 *
 * @param tokens all of them, those added by the tokenizer included
 * @param documentTokens how many of them are a document's
 */
public record PromptCounts(int tokens, int documentTokens) {

    /** Of no prompt. */
    public static final PromptCounts NONE = new PromptCounts(0, 0);

    /** Of a prompt without documents. */
    public static PromptCounts text(int tokens) {
        return new PromptCounts(tokens, 0);
    }
}
