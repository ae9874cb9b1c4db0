package dev.pollux.server.health;

import java.util.Locale;
import java.util.Optional;

/**
 * How a model fares.
 *
 * @param id the model's own id, not the other names it answers to
 * @param state what a call to it would meet
 * @param engineRestarts how often its engine was started again since the server started; never goes back
 * @param lastExit how its engine last ended without being asked to, for example {@code ended by SIGKILL}; not the engine's own
 *     log, because everybody can read it. Words with a slash, which may be paths, are cut out here, and so is all behind the
 *     first line
 * @param load what its engine is doing, while it has one
 */
public record ModelStatus(
        String id, State state, long engineRestarts, Optional<String> lastExit, Optional<EngineLoad> load) {

    private static final int LONGEST_EXIT = 200;

    public ModelStatus {
        lastExit = lastExit.map(ModelStatus::fitForEverybody);
    }

    private static String fitForEverybody(String exit) {
        String line = exit.lines().findFirst().orElse("");
        String pathless = line.replaceAll("\\S*[/\\\\]\\S*", "…").replaceAll("\\p{Cntrl}", " ");
        return pathless.length() <= LONGEST_EXIT ? pathless : pathless.substring(0, LONGEST_EXIT) + "…";
    }

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
