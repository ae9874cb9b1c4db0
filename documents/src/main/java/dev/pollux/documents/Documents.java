package dev.pollux.documents;

import dev.pollux.documents.DocumentException.Reason;
import dev.pollux.documents.reading.DocumentReader;
import dev.pollux.documents.reading.Reading;
import dev.pollux.documents.reading.RefusedException;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads documents as text.
 *
 * <p>Each is read on a thread of its own, which is abandoned when its time is over: the caller is told at once, and the thread
 * ends at its next look at the clock. Until then it counts as one of those that read at once, so abandoned ones cannot pile up.
 *
 * <p>Safe for use by many threads at once. Nothing is loaded or started before the first document.
 */
public final class Documents implements AutoCloseable {
    private final DocumentLimits limits;
    private final ReadingThreads threads;

    /** Reads within these limits. */
    public Documents(DocumentLimits limits) {
        this.limits = limits;
        this.threads = new ReadingThreads(limits.time(), limits.atOnce());
    }

    /** Whether there is a reader for this type: any spelling of it, with or without parameters. */
    public static boolean isSupported(String mimeType) {
        return DocumentFormat.find(ContentTypes.normalise(mimeType)).isPresent();
    }

    /**
     * Reads a document.
     *
     * @param mimeType what the document is; a {@code charset} parameter is honoured for text
     * @throws DocumentException if it cannot be read, for the reason it names
     */
    public DocumentText read(DocumentSource source, String mimeType) throws DocumentException {
        DocumentReader reader = readerOf(mimeType);
        try {
            requireSize(source.bytes());
            Reading reading = new Reading(source::open, ContentTypes.findCharset(mimeType), bounds());
            return threads.read(reader, reading);
        } catch (IOException e) {
            throw Refusals.broken(e);
        } catch (RefusedException e) {
            throw Refusals.of(e);
        }
    }

    /** Stops all reading. Documents that are being read are refused. */
    @Override
    public void close() {
        threads.close();
    }

    private static DocumentReader readerOf(String mimeType) throws DocumentException {
        Optional<DocumentFormat> format = DocumentFormat.find(ContentTypes.normalise(mimeType));
        if (format.isEmpty()) {
            throw new DocumentException(Reason.UNSUPPORTED, "Unsupported MIME type: " + mimeType);
        }
        return format.get().reader();
    }

    private void requireSize(long bytes) throws DocumentException {
        if (bytes > limits.bytes()) {
            throw new DocumentException(
                    Reason.TOO_LARGE,
                    "The document contains " + bytes + " bytes which exceeds the supported limit of " + limits.bytes()
                            + " bytes.");
        }
    }

    private Reading.Bounds bounds() {
        return new Reading.Bounds(limits.bytes(), limits.pages(), limits.characters());
    }
}
