package dev.pollux.engine;

import org.jspecify.annotations.Nullable;

/** A request was refused or a generation could not be completed. The message is fit for the client. */
public final class EngineException extends RuntimeException {

    /** What went wrong. */
    public enum Reason {
        /** Prompt and one more token do not fit into the context; wire: 400 INVALID_ARGUMENT. */
        PROMPT_TOO_LONG,
        /** This engine cannot serve such a request, whatever its load; wire: 400 INVALID_ARGUMENT. */
        UNSUPPORTED,
        /** The form of the answer would take too much to enforce; wire: 400 INVALID_ARGUMENT. */
        SCHEMA_TOO_COMPLEX,
        /** Too many requests wait already; wire: 503 UNAVAILABLE. */
        QUEUE_FULL,
        /** Its slots were taken for a more urgent request, or its share of the cache for others; wire: 503 UNAVAILABLE. */
        PREEMPTED,
        /** The engine was closed; wire: 503 UNAVAILABLE. */
        SHUT_DOWN,
        /** The request's time is up; wire: 504 DEADLINE_EXCEEDED. */
        DEADLINE_EXCEEDED,
        /** The computation failed; wire: 500 INTERNAL. */
        FAILED,
        /** The engine's process ended or fell silent; wire: 500 INTERNAL. */
        CRASHED,
        /** The engine's process ended so often that it is not started again for now; wire: 503 UNAVAILABLE. */
        UNAVAILABLE,
        /** The generation was closed by its owner; wire: 499 CANCELLED. */
        CANCELLED
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int promptTokens;
    private final int limit;

    EngineException(Reason reason, String message) {
        this(reason, message, 0, 0, null);
    }

    /** The exception for something that went wrong in this process. */
    public EngineException(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, message, 0, 0, cause);
    }

    /**
     * The exception of an engine elsewhere, as it was told.
     *
     * @param promptTokens see {@link #promptTokens()}
     * @param limit see {@link #limit()}
     */
    public static EngineException told(Reason reason, String message, int promptTokens, int limit) {
        return new EngineException(reason, message, promptTokens, limit, null);
    }

    private EngineException(Reason reason, String message, int promptTokens, int limit, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.promptTokens = promptTokens;
        this.limit = limit;
    }

    /** The refusal of a prompt or text that does not fit, with both counts. */
    public static EngineException promptTooLong(int promptTokens, int limit) {
        String message = "The prompt has " + promptTokens + " tokens; at most " + limit + " fit into the context.";
        return new EngineException(Reason.PROMPT_TOO_LONG, message, promptTokens, limit, null);
    }

    /** The refusal for a reason that needs no particulars. */
    public static EngineException of(Reason reason) {
        return new EngineException(reason, message(reason));
    }

    public Reason reason() {
        return reason;
    }

    /** Number of tokens of the refused prompt; 0 unless {@link Reason#PROMPT_TOO_LONG}. */
    public int promptTokens() {
        return promptTokens;
    }

    /** The most tokens a prompt may have; 0 unless {@link Reason#PROMPT_TOO_LONG}. */
    public int limit() {
        return limit;
    }

    private static String message(Reason reason) {
        return switch (reason) {
            case PROMPT_TOO_LONG -> "The prompt is too long.";
            case UNSUPPORTED -> "The model cannot serve this request.";
            case SCHEMA_TOO_COMPLEX -> "The schema is too complex.";
            case QUEUE_FULL -> "The model is overloaded. Please try again later.";
            case PREEMPTED -> "The model is needed for more urgent requests. Please try again later.";
            case SHUT_DOWN -> "The model is shutting down.";
            case DEADLINE_EXCEEDED -> "The request's deadline expired before the answer was complete.";
            case FAILED, CRASHED -> "The model failed to compute the answer.";
            case UNAVAILABLE -> "The model is unavailable: its engine stopped working several times in a row.";
            case CANCELLED -> "The generation was cancelled.";
        };
    }
}
