package dev.pollux.service.models;

import dev.pollux.model.LanguageModels;

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

    /** The methods over {@code models}; thoughts travel under {@code signatures}. */
    public static ModelMethods of(LanguageModels models, ThoughtSignatures signatures) {
        return new ModelMethods(
                new GenerateContent(models, signatures),
                new StreamGenerateContent(models, signatures),
                new CountTokens(models, signatures),
                new ListModels(models),
                new GetModel(models));
    }
}
