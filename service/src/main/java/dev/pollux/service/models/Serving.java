package dev.pollux.service.models;

import dev.pollux.model.LanguageModels;
import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.quota.Admission;

/**
 * What the methods of the collection {@code models} stand on.
 *
 * @param languageModels answer with text
 * @param embeddingModels answer with vectors
 * @param signatures seal the thoughts that clients carry from turn to turn
 * @param admission how much of it projects may ask for
 * @param sharing what prompts may have in common
 * @param contents reads documents
 */
public record Serving(
        LanguageModels languageModels,
        EmbeddingModels embeddingModels,
        ThoughtSignatures signatures,
        Admission admission,
        PromptSharing sharing,
        ContentReading contents) {

    /** Models that answer with text, and nothing else: no vectors, no quotas, no caches and no files. */
    public static Serving of(LanguageModels models, ThoughtSignatures signatures) {
        return new Serving(
                models,
                EmbeddingModels.NONE,
                signatures,
                Admission.unlimited(),
                PromptSharing.WITHIN_PROJECTS,
                ContentReading.inlineOnly());
    }

    /** The same, and vectors from these. */
    public Serving with(EmbeddingModels vectors) {
        return new Serving(languageModels, vectors, signatures, admission, sharing, contents);
    }

    /** The same as far as {@code other} allows. */
    public Serving with(Admission other) {
        return new Serving(languageModels, embeddingModels, signatures, other, sharing, contents);
    }

    /** The same with prompts that have in common what {@code other} says. */
    public Serving with(PromptSharing other) {
        return new Serving(languageModels, embeddingModels, signatures, admission, other, contents);
    }

    /** The same, whose documents {@code other} reads. */
    public Serving with(ContentReading other) {
        return new Serving(languageModels, embeddingModels, signatures, admission, sharing, other);
    }
}
