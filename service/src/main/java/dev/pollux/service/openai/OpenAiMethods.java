package dev.pollux.service.openai;

import dev.pollux.service.models.ModelMethods;
import java.time.InstantSource;

/**
 * The methods of the door.
 *
 * @param listModels lists models
 * @param retrieveModel describes one model
 * @param createChatCompletion answers at once
 * @param streamChatCompletion answers in pieces
 * @param createEmbeddings gives the vectors of texts
 */
public record OpenAiMethods(
        ListOpenAiModels listModels,
        RetrieveModel retrieveModel,
        CreateChatCompletion createChatCompletion,
        StreamChatCompletion streamChatCompletion,
        CreateEmbeddings createEmbeddings) {

    /** The door in front of {@code models}. */
    public static OpenAiMethods of(ModelMethods models) {
        InstantSource clock = InstantSource.system();
        return new OpenAiMethods(
                new ListOpenAiModels(models.list()),
                new RetrieveModel(models.get()),
                new CreateChatCompletion(models.generateContent(), clock),
                new StreamChatCompletion(models.streamGenerateContent(), clock),
                new CreateEmbeddings(models.batchEmbedContents()));
    }
}
