package dev.pollux.service.contents;

import dev.pollux.blobs.BlobException;
import dev.pollux.documents.DocumentSource;
import java.util.Optional;

/**
 * The bytes of a document, from wherever they are. Whoever has them closes them, once; they are not read afterwards.
 *
 * <p>For one thread at a time.
 */
sealed interface DocumentBytes extends AutoCloseable permits InlineBytes, FileBytes, SpooledBytes {

    /** Their digest, in lower-case hexadecimal. */
    String sha256();

    /** Whether they are those of a file, which prompts name again and again over days. */
    boolean areOfFile();

    /** The bytes as a reader of documents takes them. */
    DocumentSource source();

    /** Why their storage did not give them, if that is so. */
    default Optional<BlobException> failure() {
        return Optional.empty();
    }

    @Override
    void close();
}
