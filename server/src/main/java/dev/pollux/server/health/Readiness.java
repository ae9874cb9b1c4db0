package dev.pollux.server.health;

import java.util.List;

/**
 * Whether the server can answer, and how each of its models fares, at one moment. Shown to everybody, so nothing in it is
 * private: names of models, words and counts.
 *
 * @param ready whether the default model can answer
 * @param models one entry per model that can be asked for, in the order to show them
 */
public record Readiness(boolean ready, List<ModelStatus> models) {

    public Readiness {
        models = List.copyOf(models);
    }
}
