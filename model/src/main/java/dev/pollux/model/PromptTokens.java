package dev.pollux.model;

/**
 * How many tokens a prompt has.
 *
 * @param total all of them, text of the template included
 * @param documents how many of them are a document's
 * @param cached how many of them had not to be computed, because an earlier prompt began alike
 * @param cachedDocuments how many of the cached ones are a document's
 */
public record PromptTokens(int total, int documents, int cached, int cachedDocuments) {

    /** Of a prompt that nobody has counted yet. */
    public static final PromptTokens NONE = new PromptTokens(0, 0, 0, 0);

    /** Of a prompt that is text, all of it computed. */
    public static PromptTokens text(int total) {
        return new PromptTokens(total, 0, 0, 0);
    }
}
