package dev.pollux.service.models;

import dev.pollux.model.LanguageModels;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.quota.Admission;

/**
 * The methods of the collection {@code models}.
 *
 * @param generateContent answers at once
 * @param streamGenerateContent answers in pieces
 * @param countTokens counts tokens
 * @param list lists models
 * @param get describes one model
 */
public record ModelMethods(
        GenerateContent generateContent,
        StreamGenerateContent streamGenerateContent,
        CountTokens countTokens,
        ListModels list,
        GetModel get) {

    /** The methods over {@code models}, without quotas; thoughts travel under {@code signatures}. */
    public static ModelMethods of(LanguageModels models, ThoughtSignatures signatures) {
        return of(models, signatures, Admission.unlimited());
    }

    /** The methods over {@code models} as far as {@code admission} allows; thoughts travel under {@code signatures}. */
    public static ModelMethods of(LanguageModels models, ThoughtSignatures signatures, Admission admission) {
        return of(models, signatures, admission, PromptSharing.WITHIN_PROJECTS, ContentReading.inlineOnly());
    }

    /** The same, with prompts that have in common what {@code sharing} says, and whose documents {@code contents} reads. */
    public static ModelMethods of(
            LanguageModels models,
            ThoughtSignatures signatures,
            Admission admission,
            PromptSharing sharing,
            ContentReading contents) {
        return new ModelMethods(
                new GenerateContent(models, signatures, admission, sharing, contents),
                new StreamGenerateContent(models, signatures, admission, sharing, contents),
                new CountTokens(models, signatures, sharing, contents),
                new ListModels(models),
                new GetModel(models));
    }
}
