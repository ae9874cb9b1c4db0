package dev.pollux.documents.reading;

/**
 * Ends the reading of a document. It is unchecked because it has to pass through libraries, which take an {@code IOException}
 * for damage that they may work around.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final String words;

    /** A refusal with a message that is fit for the client and tells nothing of the content. */
    public RefusedException(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
        this.words = message;
    }

    /** What the client is told. */
    public String words() {
        return words;
    }

    /** What kind of refusal. */
    public Refusal refusal() {
        return refusal;
    }
}
