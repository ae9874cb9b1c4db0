package dev.pollux.cli;

import dev.pollux.catalog.PolluxHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the key to send. */
final class KeySource {

    /** Our own first, then those that Google's SDKs read. */
    private static final List<String> VARIABLES = List.of("POLLUX_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY");

    private final Map<String, String> environment;

    KeySource(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The first variable that is set, else what this machine's server left in {@link PolluxHome#cliKey} for its own
     * user. That one is never sent to another machine.
     */
    Optional<String> keyFor(ServerAddress server) {
        return VARIABLES.stream()
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(key -> !key.isEmpty())
                .findFirst()
                .or(() -> server.isThisMachine() ? fromFile() : Optional.empty());
    }

    private Optional<String> fromFile() {
        Path file = PolluxHome.of(environment).cliKey();
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
