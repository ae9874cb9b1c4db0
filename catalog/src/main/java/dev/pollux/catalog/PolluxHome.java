package dev.pollux.catalog;

import java.nio.file.Path;
import java.util.Map;

/**
 * The folder that holds everything Pollux keeps on disk.
 *
 * @param root absolute; need not exist yet
 */
public record PolluxHome(Path root) {

    /** The environment variable that moves the folder. */
    public static final String VARIABLE = "POLLUX_HOME";

    public PolluxHome {
        root = root.toAbsolutePath().normalize();
    }

    /** {@code POLLUX_HOME} when it is set and not blank, else {@code ~/.pollux}. */
    public static PolluxHome of(Map<String, String> environment) {
        String configured = environment.getOrDefault(VARIABLE, "");
        return new PolluxHome(
                configured.isBlank() ? Path.of(System.getProperty("user.home"), ".pollux") : Path.of(configured));
    }

    /** Installed models, one folder each; see {@link InstalledModels}. */
    public Path models() {
        return root.resolve("models");
    }

    /** What an engine's process may write to. */
    public Path engineCache() {
        return root.resolve("cache").resolve("engine");
    }

    /** What documents say that prompts name, and what is being fetched; for the server's eyes only, and may be deleted. */
    public Path documentCache() {
        return root.resolve("cache").resolve("documents");
    }

    /** What the built-in embedding model unpacks at its first use; may be deleted while the server is stopped. */
    public Path embeddingCache() {
        return root.resolve("cache").resolve("embeddings");
    }

    /** The key that command-line clients of the same user send; readable by that user only. */
    public Path cliKey() {
        return root.resolve("cli.key");
    }

    /** What belongs to the server process that runs now and is worth nothing after it; for its user's eyes only. */
    public Path run() {
        return root.resolve("run");
    }
}
