package dev.pollux.service.contents;

import dev.pollux.documents.DocumentSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;

/**
 * Bytes that came over the network, in a temporary file of this process.
 *
 * @param file deleted when they are closed
 * @param sha256 of the bytes
 */
record SpooledBytes(Path file, String sha256) implements DocumentBytes {

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
            PrivateFolder.delete(file);
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
        PrivateFolder.delete(file);
    }
}
