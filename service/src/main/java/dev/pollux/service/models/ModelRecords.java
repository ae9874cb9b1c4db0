package dev.pollux.service.models;

import dev.pollux.model.Abilities;
import dev.pollux.model.ModelCard;
import dev.pollux.model.Sampling;
import dev.pollux.model.ServedModel;
import dev.pollux.protocol.models.Model;
import java.util.List;

/** Describes models in the words of the API, truthfully: a name that is an alias says which model answers for it. */
final class ModelRecords {

    private static final List<String> METHODS = List.of("generateContent", "countTokens", "createCachedContent");
    private static final float MAX_TEMPERATURE = 2;

    private ModelRecords() {}

    static Model of(ServedModel served) {
        ModelCard card = served.model().card();
        Sampling sampling = card.defaultSampling();
        return new Model(
                "models/" + served.name(),
                null,
                card.version(),
                card.displayName(),
                description(served.name(), card),
                card.inputTokens(),
                card.outputTokens(),
                METHODS,
                (float) sampling.temperature(),
                (float) sampling.topP(),
                sampling.topK() == 0 ? null : Integer.valueOf(sampling.topK()),
                MAX_TEMPERATURE,
                card.abilities().thinking() == Abilities.Thinking.NONE ? null : Boolean.TRUE);
    }

    private static String description(String name, ModelCard card) {
        return name.equals(card.id())
                ? card.description()
                : name + " is answered by " + card.id() + " on this server. " + card.description();
    }
}
