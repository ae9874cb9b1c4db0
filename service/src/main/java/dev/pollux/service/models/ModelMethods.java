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

    /** The methods over {@code models}. */
    public static ModelMethods of(LanguageModels models) {
        return new ModelMethods(
                new GenerateContent(models),
                new StreamGenerateContent(models),
                new CountTokens(models),
                new ListModels(models),
                new GetModel(models));
    }
}
