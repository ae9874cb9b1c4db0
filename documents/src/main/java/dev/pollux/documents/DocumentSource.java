package dev.pollux.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a document, which can be opened again. They do not change while they are read. */
public interface DocumentSource {

    /** How many bytes there are. */
    long bytes() throws IOException;

    /** All bytes from the first on. The caller closes the stream. */
    InputStream open() throws IOException;

    /** Bytes in memory, which are not copied. */
    static DocumentSource of(byte[] content) {
        return new DocumentSource() {
            @Override
            public long bytes() {
                return content.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content);
            }
        };
    }

    /** A file. */
    static DocumentSource of(Path file) {
        return new DocumentSource() {
            @Override
            public long bytes() throws IOException {
                return Files.size(file);
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
