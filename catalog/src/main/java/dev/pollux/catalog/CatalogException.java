package dev.pollux.catalog;

/** A model could not be found, fetched or installed. The message is one line, fit for the person who asked. */
public class CatalogException extends RuntimeException {

    /** What the person who asked can do about it. */
    public enum Reason {
        /** What was asked for makes no sense: correct it. */
        BAD_REQUEST,
        /** The source does not have it, or not for everybody: check the name, or get access. */
        REFUSED,
        /** The network or the source failed: try again, the download goes on where it stopped. */
        UNAVAILABLE,
        /** What arrived is not what was promised, or not a model. */
        BAD_CONTENT,
        /** This machine's disk is full, read-only or damaged. */
        LOCAL
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public CatalogException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public CatalogException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
