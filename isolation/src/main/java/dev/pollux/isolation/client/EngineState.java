package dev.pollux.isolation.client;

import dev.pollux.engine.EngineStatistics;
import java.util.Optional;

/**
 * How a model's engine is doing.
 *
 * @param model the model's id
 * @param stage what it does
 * @param restarts how often it was started anew after a crash, since the server started
 * @param lastExit how it last ended by itself
 * @param statistics what it told of itself at its latest heartbeat; {@link EngineStatistics#NONE} while it is not there
 */
public record EngineState(
        String model, Stage stage, long restarts, Optional<EngineExit> lastExit, EngineStatistics statistics) {

    /** What an engine does. */
    public enum Stage {
        /** No process: nobody needs the model. */
        UNLOADED,
        /** Its process comes up. */
        LOADING,
        /** It answers. */
        READY,
        /** It crashed and comes up again. */
        RESTARTING,
        /** It crashed so often that it was given up for a while. */
        FAILED
    }
}
