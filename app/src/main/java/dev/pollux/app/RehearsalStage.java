package dev.pollux.app;

import dev.pollux.app.configuration.ConfigurationReader;
import dev.pollux.app.configuration.PrivateVariables;
import dev.pollux.catalog.FileTree;
import dev.pollux.catalog.PolluxHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/**
 * Where {@code rehearse} plays: a {@code POLLUX_HOME} with the models and the configuration of the real one, but with a store, keys
 * and files of its own. It is deleted when the process ends.
 */
final class RehearsalStage {

    private RehearsalStage() {}

    /** The variables of a process that plays there. */
    static Map<String, String> environment(Map<String, String> real) {
        Map<String, String> environment = new HashMap<>(real);
        environment.keySet().removeAll(PrivateVariables.NAMES);
        environment.put(
                PolluxHome.VARIABLE, builtFor(PolluxHome.of(real)).root().toString());
        return environment;
    }

    private static PolluxHome builtFor(PolluxHome real) {
        try {
            PolluxHome stage = new PolluxHome(Files.createTempDirectory("pollux-rehearsal"));
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().unstarted(() -> FileTree.deleteQuietly(stage.root())));
            Files.createSymbolicLink(stage.models(), real.models());
            String configuration = ConfigurationReader.FILE_NAME;
            Files.createSymbolicLink(
                    stage.root().resolve(configuration), real.root().resolve(configuration));
            return stage;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
