package dev.pollux.model.embedding;

/**
 * Facts about an embedding model that hold before it is loaded.
 *
 * @param id the model's own name, for example {@code all-minilm-l6-v2}
 * @param displayName the name shown to people
 * @param version the model's version or weight format, for example {@code Q8_0}
 * @param description one or two sentences: what it is, its licence, what it does with long texts
 * @param inputTokens the longest text it takes, in tokens; a longer one is refused with PROMPT_TOO_LONG
 * @param dimensions how many numbers a vector of it has
 */
public record EmbeddingCard(
        String id, String displayName, String version, String description, int inputTokens, int dimensions) {}
