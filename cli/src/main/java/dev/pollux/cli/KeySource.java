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

    private static final List<String> ADMIN = List.of("POLLUX_ADMIN_KEY");

    private static final List<String> OWN = List.of("POLLUX_API_KEY");

    /** Those that Google's SDKs read. */
    private static final List<String> OF_SDKS = List.of("GEMINI_API_KEY", "GOOGLE_API_KEY");

    private final Map<String, String> environment;

    KeySource(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Our own variable when it is set, then what this machine's server left in {@link PolluxHome#cliKey} for its own user,
     * then the SDKs' variables, which may well hold a key of Google's. The file's key is never sent to another machine.
     */
    Optional<String> keyFor(ServerAddress server) {
        return firstOf(OWN)
                .or(() -> server.isThisMachine() ? fromFile() : Optional.empty())
                .or(() -> firstOf(OF_SDKS));
    }

    /** A key that may administer: our own variable, what this machine's server left, then the key for everything else. */
    Optional<String> adminKeyFor(ServerAddress server) {
        return firstOf(ADMIN)
                .or(() -> server.isThisMachine() ? fromFile() : Optional.empty())
                .or(() -> firstOf(OWN));
    }

    private Optional<String> firstOf(List<String> variables) {
        return variables.stream()
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(key -> !key.isEmpty())
                .findFirst();
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
