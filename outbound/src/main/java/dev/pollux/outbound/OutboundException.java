package dev.pollux.outbound;

/** A call to a server of others was refused or failed. The message is fit for the client. */
public final class OutboundException extends Exception {

    /** Why. */
    public enum Reason {
        /** The address may not be called; wire: 400 INVALID_ARGUMENT. */
        FORBIDDEN,
        /** The answer is larger than allowed; wire: 400 INVALID_ARGUMENT. */
        TOO_LARGE,
        /** The server did not answer as hoped, or not in time; wire: 400 INVALID_ARGUMENT. */
        FAILED
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** A refusal of this kind. */
    public OutboundException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** A refusal of this kind, for this cause. */
    public OutboundException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
