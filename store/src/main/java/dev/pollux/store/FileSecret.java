package dev.pollux.store;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * 256 random bits in a file that only its owner can read. They are made when first asked for and outlive the process. A file that
 * holds something else is never replaced: what was made with its secret would be lost.
 *
 * <p>Threading: confined to one thread; one process per file.
 */
public final class FileSecret {

    private static final int BYTES = 32;

    private final PrivateFile file;

    /** Touches nothing yet; the file need not exist. */
    public FileSecret(Path path) {
        this.file = new PrivateFile(path);
    }

    /** Whether there is a file. */
    public boolean exists() {
        return Files.exists(file.path());
    }

    /**
     * The secret, a copy for the caller; the file is read, or made.
     *
     * @throws IllegalStateException if the file holds something else, or cannot be read or made
     */
    public byte[] bytes() {
        try {
            return exists() ? read() : made();
        } catch (UncheckedIOException failure) {
            throw new IllegalStateException(file.path() + " cannot be read or made: " + failure.getMessage(), failure);
        }
    }

    private byte[] read() {
        byte[] stored = file.read();
        if (stored.length != BYTES) {
            throw new IllegalStateException(file.path() + " is damaged: it has " + stored.length + " bytes and not "
                    + BYTES + ". Bring it back from a backup");
        }
        return stored;
    }

    private byte[] made() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        file.replace(fresh);
        return fresh;
    }
}
