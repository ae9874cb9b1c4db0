package dev.pollux.server.health;

import java.util.Locale;
import java.util.Optional;

/**
 * How a model fares.
 *
 * @param id the model's own id, not the other names it answers to
 * @param state what a call to it would meet
 * @param engineRestarts how often its engine was started again since the server started; never goes back
 * @param lastExit how its engine last ended without being asked to, for example {@code ended by SIGKILL}; one line without
 *     paths or words of the engine's own log
 * @param load what its engine is doing, while it has one
 */
public record ModelStatus(
        String id, State state, long engineRestarts, Optional<String> lastExit, Optional<EngineLoad> load) {

    /** What a call to a model would meet. */
    public enum State {
        /** It is loaded at the first call. */
        UNLOADED,
        /** It is being loaded; calls wait. */
        LOADING,
        /** It answers. */
        READY,
        /** Its engine ended and is being replaced; calls wait. */
        RESTARTING,
        /** Its engine ended too often; calls are refused. */
        FAILED;

        /** As it is shown. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
