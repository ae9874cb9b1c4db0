package dev.pollux.service.openai;

import dev.pollux.service.models.ModelMethods;

/**
 * The methods of the door.
 *
 * @param listModels lists models
 * @param retrieveModel describes one model
 */
public record OpenAiMethods(ListOpenAiModels listModels, RetrieveModel retrieveModel) {

    /** The door in front of {@code models}. */
    public static OpenAiMethods of(ModelMethods models) {
        return new OpenAiMethods(new ListOpenAiModels(models.list()), new RetrieveModel(models.get()));
    }
}
