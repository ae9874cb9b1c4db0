package dev.pollux.service.models;

import dev.pollux.model.Abilities;
import dev.pollux.model.ModelCard;
import dev.pollux.model.Sampling;
import dev.pollux.model.ServedModel;
import dev.pollux.model.embedding.EmbeddingCard;
import dev.pollux.model.embedding.ServedEmbeddingModel;
import dev.pollux.protocol.models.Model;
import java.util.List;

/** Describes models in the words of the API, truthfully: a name that is an alias says which model answers for it. */
final class ModelRecords {

    private static final List<String> TEXT_METHODS =
            List.of("generateContent", "countTokens", "createCachedContent", "batchGenerateContent");
    private static final List<String> VECTOR_METHODS = List.of("embedContent", "countTokens", "asyncBatchEmbedContent");
    private static final float MAX_TEMPERATURE = 2;

    // Google's word for a vector.
    private static final int VECTOR_OUTPUT_TOKENS = 1;

    private ModelRecords() {}

    static Model of(ServedModel served) {
        ModelCard card = served.model().card();
        Sampling sampling = card.defaultSampling();
        return new Model(
                "models/" + served.name(),
                null,
                card.version(),
                card.displayName(),
                description(served.name(), card.id(), card.description()),
                card.inputTokens(),
                card.outputTokens(),
                TEXT_METHODS,
                (float) sampling.temperature(),
                (float) sampling.topP(),
                sampling.topK() == 0 ? null : Integer.valueOf(sampling.topK()),
                MAX_TEMPERATURE,
                card.abilities().thinking() == Abilities.Thinking.NONE ? null : Boolean.TRUE);
    }

    static Model of(ServedEmbeddingModel served) {
        EmbeddingCard card = served.model().card();
        String dimensions = " Gives vectors of " + card.dimensions() + " dimensions.";
        return new Model(
                "models/" + served.name(),
                null,
                card.version(),
                card.displayName(),
                description(served.name(), card.id(), card.description() + dimensions),
                card.inputTokens(),
                VECTOR_OUTPUT_TOKENS,
                VECTOR_METHODS,
                null,
                null,
                null,
                null,
                null);
    }

    private static String description(String name, String id, String description) {
        return name.equals(id) ? description : name + " is answered by " + id + " on this server. " + description;
    }
}
