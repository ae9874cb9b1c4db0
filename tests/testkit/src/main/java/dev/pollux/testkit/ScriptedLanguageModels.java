package dev.pollux.testkit;

import dev.pollux.model.LanguageModel;
import dev.pollux.model.LanguageModels;
import dev.pollux.model.ServedModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One model under its own name and any number of aliases.
 *
 * @param model the model that always answers
 * @param aliases further names, in the order in which they are listed
 */
public record ScriptedLanguageModels(LanguageModel model, List<String> aliases) implements LanguageModels {

    public ScriptedLanguageModels {
        aliases = List.copyOf(aliases);
    }

    @Override
    public Optional<ServedModel> find(String name) {
        return list().stream().filter(served -> served.name().equals(name)).findFirst();
    }

    @Override
    public List<ServedModel> list() {
        return Stream.concat(aliases.stream(), Stream.of(model.card().id()))
                .map(name -> new ServedModel(name, model))
                .toList();
    }
}
