package dev.pollux.server.health;

import java.util.List;

/**
 * Whether the server can answer, and how each of its models fares, at one moment. Shown to everybody, so nothing in it is
 * private: names of models, words and counts.
 *
 * @param ready whether the default model can answer, and the server goes on running
 * @param stopping whether the server is about to end
 * @param models one entry per model that can be asked for, in the order to show them
 */
public record Readiness(boolean ready, boolean stopping, List<ModelStatus> models) {

    public Readiness {
        models = List.copyOf(models);
    }

    /** A server that goes on running. */
    public Readiness(boolean ready, List<ModelStatus> models) {
        this(ready, false, models);
    }

    /** The same of a server that is about to end: it wants no more requests. */
    Readiness whileStopping() {
        return new Readiness(false, true, models);
    }
}
