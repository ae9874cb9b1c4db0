package dev.pollux.app;

import dev.pollux.catalog.FileTree;
import dev.pollux.catalog.PolluxHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where {@code rehearse} plays: a {@code POLLUX_HOME} with the models and the configuration of the real one, but with a store, keys
 * and files of its own. It is deleted when the process ends.
 */
final class RehearsalStage {

    /** What the operator set for the real server's eyes only. */
    private static final List<String> WITHHELD =
            List.of("POLLUX_API_KEY", "POLLUX_ADMIN_KEY", "POLLUX_SECRET", "POLLUX_STORE_URL");

    private static final List<String> SHARED = List.of("models", "pollux.yaml");

    private RehearsalStage() {}

    /** The variables of a process that plays there. */
    static Map<String, String> environment(Map<String, String> real) {
        Map<String, String> environment = new HashMap<>(real);
        WITHHELD.forEach(environment::remove);
        environment.put(PolluxHome.VARIABLE, besides(PolluxHome.of(real).root()).toString());
        return environment;
    }

    private static Path besides(Path home) {
        try {
            Path stage = Files.createTempDirectory("pollux-rehearsal");
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> FileTree.deleteQuietly(stage)));
            for (String shared : SHARED) {
                Files.createSymbolicLink(stage.resolve(shared), home.resolve(shared));
            }
            return stage;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
