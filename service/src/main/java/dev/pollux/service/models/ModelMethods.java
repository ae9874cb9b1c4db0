package dev.pollux.service.models;

import dev.pollux.service.embeddings.BatchEmbedContents;
import dev.pollux.service.embeddings.EmbedContent;

/**
 * The methods of the collection {@code models}.
 *
 * @param generateContent answers at once
 * @param streamGenerateContent answers in pieces
 * @param countTokens counts tokens
 * @param embedContent gives the vector of one content
 * @param batchEmbedContents gives the vectors of many
 * @param list lists models
 * @param get describes one model
 */
public record ModelMethods(
        GenerateContent generateContent,
        StreamGenerateContent streamGenerateContent,
        CountTokens countTokens,
        EmbedContent embedContent,
        BatchEmbedContents batchEmbedContents,
        ListModels list,
        GetModel get) {

    /** The methods over what {@code serving} says. */
    public static ModelMethods of(Serving serving) {
        return new ModelMethods(
                new GenerateContent(serving),
                new StreamGenerateContent(serving),
                new CountTokens(serving),
                new EmbedContent(serving.embeddingModels(), serving.admission(), serving.contents()),
                new BatchEmbedContents(serving.embeddingModels(), serving.admission(), serving.contents()),
                new ListModels(serving.languageModels(), serving.embeddingModels()),
                new GetModel(serving.languageModels(), serving.embeddingModels()));
    }
}
