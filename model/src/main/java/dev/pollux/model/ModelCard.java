package dev.pollux.model;

/**
 * Facts about a model that hold before it is loaded.
 *
 * @param id the model's own name, for example {@code smollm2-135m-instruct}; what {@code modelVersion} says on the wire
 * @param displayName the name shown to people
 * @param version the model's version or weight format, for example {@code Q8_0}
 * @param description one or two sentences: what it is, its licence, how it was converted
 * @param inputTokens the longest prompt it takes, in tokens
 * @param outputTokens the longest answer it gives, in tokens
 * @param defaultSampling what is used where a request says nothing
 * @param abilities what it was trained for beyond text
 */
public record ModelCard(
        String id,
        String displayName,
        String version,
        String description,
        int inputTokens,
        int outputTokens,
        Sampling defaultSampling,
        Abilities abilities) {

    /** Prompt and answer together, in tokens: the longest prompt, and one token of an answer. */
    public int contextTokens() {
        return inputTokens + 1;
    }
}
