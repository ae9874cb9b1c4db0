package dev.pollux.model;

/** A model could not answer. The message is fit for the client; causes are for the operator's log. */
public class ModelException extends RuntimeException {

    /** What went wrong, in terms that every implementation shares. */
    public enum Reason {
        /** Always a {@link PromptTooLongException}; wire: 400 INVALID_ARGUMENT. */
        PROMPT_TOO_LONG,
        /** The request asks for something this model cannot do; wire: 400 INVALID_ARGUMENT. */
        UNSUPPORTED,
        /** A schema would take too much to enforce; the message begins with its path; wire: 400 INVALID_ARGUMENT. */
        SCHEMA_TOO_COMPLEX,
        /** The admission queue is full; wire: 503 UNAVAILABLE. */
        BUSY,
        /** The request's place was taken for a more urgent one, before or while it was answered; wire: 503 UNAVAILABLE. */
        PREEMPTED,
        /** The model cannot be loaded or is being replaced; wire: 503 UNAVAILABLE. */
        UNAVAILABLE,
        /** The request's time is up; wire: 504 DEADLINE_EXCEEDED. */
        DEADLINE_EXCEEDED,
        /** The generation was closed by its owner; wire: 499 CANCELLED. */
        CANCELLED,
        /** The engine failed; wire: 500 INTERNAL. */
        INTERNAL
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public ModelException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public ModelException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
