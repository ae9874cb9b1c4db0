package dev.pollux.service.contents;

import dev.pollux.documents.DocumentSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes that came over the network, in a temporary file of this process.
 *
 * @param file deleted when they are closed
 * @param sha256 of the bytes
 */
record SpooledBytes(Path file, String sha256) implements DocumentBytes {

    private static final Logger LOG = LoggerFactory.getLogger(SpooledBytes.class);

    /**
     * Reads all there are.
     *
     * @param folder where the file is made
     */
    static SpooledBytes of(InputStream bytes, PrivateFolder folder) throws IOException {
        Path file = folder.newFile();
        try (OutputStream copy = Files.newOutputStream(file)) {
            DigestInputStream digested = new DigestInputStream(bytes, Digests.begin());
            digested.transferTo(copy);
            return new SpooledBytes(
                    file, Digests.hex(digested.getMessageDigest().digest()));
        } catch (IOException | RuntimeException broken) {
            delete(file).ifPresent(broken::addSuppressed);
            throw broken;
        }
    }

    @Override
    public boolean areOfFile() {
        return false;
    }

    @Override
    public DocumentSource source() {
        return DocumentSource.of(file);
    }

    @Override
    public void close() {
        delete(file).ifPresent(failure -> LOG.warn("a temporary file cannot be deleted: {}", file, failure));
    }

    private static Optional<IOException> delete(Path file) {
        try {
            Files.deleteIfExists(file);
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(failure);
        }
    }
}
