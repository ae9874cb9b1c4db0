package dev.pollux.documents.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reading of one document: its bytes, its bounds, and the text so far. It belongs to the thread that reads; only {@link
 * #stop} may be called by others.
 *
 * <p>Once refused, a reading stays refused: a library that swallows the exception meets it again at the next check.
 */
public final class Reading {

    /**
     * What reading may cost.
     *
     * @param bytes the most bytes that are read of the document
     * @param pages the most pages
     * @param characters the most characters of text
     */
    public record Bounds(long bytes, int pages, int characters) {}

    /** Opens the document's bytes, from the first on. */
    @FunctionalInterface
    public interface Opening {
        /** A new stream, which its caller closes. */
        InputStream open() throws IOException;
    }

    private final Opening opening;
    private final Optional<Charset> charset;
    private final Bounds bounds;
    private final ReadableText text;
    private volatile @Nullable RefusedException refused;

    /** Reads what {@code opening} opens; {@code charset} is what the client said of it. */
    public Reading(Opening opening, Optional<Charset> charset, Bounds bounds) {
        this.opening = opening;
        this.charset = charset;
        this.bounds = bounds;
        this.text = new ReadableText(bounds.characters());
    }

    /** The document's bytes from the first on; every read of them is a {@link #check}. */
    public InputStream open() throws IOException {
        return new CheckedInputStream(opening.open(), this, bounds.bytes());
    }

    /** The charset that the client named. */
    public Optional<Charset> charset() {
        return charset;
    }

    /** The bounds. */
    public Bounds bounds() {
        return bounds;
    }

    /** The text, to be written to. */
    public ReadableText text() {
        return text;
    }

    /** Makes the next check fail: the reading takes too long. */
    public void stop() {
        refuse(Refusal.TOO_SLOW, "Reading the document takes too long.");
    }

    /** Refuses the document from now on. The caller throws what this returns. */
    public RefusedException refuse(Refusal refusal, String words) {
        RefusedException refusing = new RefusedException(refusal, words);
        refused = refusing;
        return refusing;
    }

    /** Costs next to nothing: to be called in every loop that a document can make long. */
    public void check() {
        RefusedException refusing = refused;
        if (refusing != null) {
            throw refusing;
        }
    }
}
