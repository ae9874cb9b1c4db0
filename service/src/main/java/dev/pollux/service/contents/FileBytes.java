package dev.pollux.service.contents;

import dev.pollux.blobs.BlobException;
import dev.pollux.documents.DocumentSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a file of this API. To a reader of documents a storage that fails looks like a damaged document, so this remembers that it
 * failed.
 */
final class FileBytes implements DocumentBytes, DocumentSource {

    private final PromptFiles.PromptFile file;
    private volatile @Nullable BlobException failure;

    FileBytes(PromptFiles.PromptFile file) {
        this.file = file;
    }

    @Override
    public String sha256() {
        return file.sha256();
    }

    @Override
    public boolean areOfFile() {
        return true;
    }

    @Override
    public DocumentSource source() {
        return this;
    }

    @Override
    public long bytes() {
        return file.sizeBytes();
    }

    @Override
    public InputStream open() throws IOException {
        try {
            return new Watched(file.opening().get());
        } catch (BlobException failed) {
            failure = failed;
            throw new IOException(failed);
        }
    }

    @Override
    public Optional<BlobException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {}

    private final class Watched extends InputStream {

        private final InputStream bytes;

        Watched(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return bytes.read(target, offset, length);
            } catch (IOException | BlobException broken) {
                failure = broken instanceof BlobException known
                        ? known
                        : new BlobException(BlobException.Reason.INTERNAL, "a blob cannot be read", broken);
                throw new IOException(broken);
            }
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
