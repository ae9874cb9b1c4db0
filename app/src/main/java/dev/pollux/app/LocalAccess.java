package dev.pollux.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.catalog.OwnerOnlyFile;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.store.keys.KeyString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lets the command line of the user who runs the server in: a key that lives as long as the server process, in a file that
 * only this user can read. API keys themselves are never stored readable.
 */
final class LocalAccess implements AutoCloseable {

    private final Path file;
    private final String secret;

    private LocalAccess(Path file, String secret) {
        this.file = file;
        this.secret = secret;
    }

    /** With a fresh key, which nobody knows yet. */
    static LocalAccess of(PolluxHome home) {
        return new LocalAccess(home.cliKey(), KeyString.newApiKey());
    }

    /** Leaves the key for the command line, in the place of that of a server that came before. */
    void open() {
        try {
            new OwnerOnlyFile(file).replace(secret.getBytes(UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String secret() {
        return secret;
    }

    /** Removes the file, unless another server has put its own key there. */
    @Override
    public void close() {
        try {
            if (Files.exists(file) && Files.readString(file).equals(secret)) {
                Files.delete(file);
            }
        } catch (IOException ignored) {
            // A key that outlives its server opens nothing.
        }
    }
}
