package dev.pollux.testkit;

import dev.pollux.model.embedding.EmbeddingModel;
import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.model.embedding.ServedEmbeddingModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One embedding model under its own name and any number of aliases.
 *
 * @param model the model that always answers
 * @param aliases further names, in the order in which they are listed
 */
public record ScriptedEmbeddingModels(EmbeddingModel model, List<String> aliases) implements EmbeddingModels {

    public ScriptedEmbeddingModels {
        aliases = List.copyOf(aliases);
    }

    @Override
    public Optional<ServedEmbeddingModel> find(String name) {
        return list().stream().filter(served -> served.name().equals(name)).findFirst();
    }

    @Override
    public List<ServedEmbeddingModel> list() {
        return Stream.concat(aliases.stream(), Stream.of(model.card().id()))
                .map(name -> new ServedEmbeddingModel(name, model))
                .toList();
    }
}
