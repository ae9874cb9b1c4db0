package dev.pollux.store;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 256 random bits in a file that only its owner can read. They are made when first asked for and outlive the process; a file
 * that holds something else is replaced.
 *
 * <p>Where the file cannot be written the bits are good for this process only, which a warning says. Threading: safe for use by
 * many threads; one process per file.
 */
public final class FileSecret {

    private static final Logger LOG = LoggerFactory.getLogger(FileSecret.class);
    private static final int BYTES = 32;

    private final PrivateFile file;
    private final Object lock = new Object();
    private byte @Nullable [] known;

    /** Touches nothing yet; the file need not exist. */
    public FileSecret(Path path) {
        this.file = new PrivateFile(path);
    }

    /**
     * The secret, a copy for the caller; the file is read or made by the first call.
     *
     * @throws UncheckedIOException if there is a file that cannot be read
     */
    public byte[] bytes() {
        synchronized (lock) {
            byte[] secret = known;
            if (secret == null) {
                secret = Files.exists(file.path()) ? read() : made();
                known = secret;
            }
            return secret.clone();
        }
    }

    private byte[] read() {
        byte[] stored = file.read();
        if (stored.length == BYTES) {
            return stored;
        }
        LOG.warn("{} is damaged and was replaced: what was sealed with it is not accepted any more", file.path());
        return made();
    }

    private byte[] made() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        try {
            file.replace(fresh);
        } catch (UncheckedIOException failure) {
            LOG.warn("{} cannot be written: its secret is lost when the server ends", file.path());
        }
        return fresh;
    }
}
