package dev.pollux.app;

import dev.pollux.catalog.PolluxHome;
import dev.pollux.store.ApiKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

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

    /** Makes a fresh key and leaves it for the command line. */
    static LocalAccess open(PolluxHome home) {
        String secret = new ApiKeyGenerator().generate();
        try {
            write(home.cliKey(), secret);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new LocalAccess(home.cliKey(), secret);
    }

    String secret() {
        return secret;
    }

    private static void write(Path file, String secret) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(fresh);
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(fresh, secret);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
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
