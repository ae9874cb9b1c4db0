package dev.pollux.engine;

import org.jspecify.annotations.Nullable;

/** A model's engine could not be started. The message is for the operator. */
public final class EngineStartException extends RuntimeException {

    /** Why there is no engine. */
    public enum Reason {
        /** The model does not fit into the memory that is free now; unloading another may help. */
        NOT_ENOUGH_MEMORY,
        /** The file holds no model that can be run here. */
        UNUSABLE_MODEL,
        /** The engine's process ended or fell silent while it was loading. */
        CRASHED
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public EngineStartException(Reason reason, @Nullable String message) {
        this(reason, message, null);
    }

    public EngineStartException(Reason reason, @Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
