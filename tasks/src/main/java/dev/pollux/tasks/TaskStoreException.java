package dev.pollux.tasks;

import org.jspecify.annotations.Nullable;

/** The database could not remember work. Nothing was changed. The message is fit for the operator's log. */
public final class TaskStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure for this cause, if there is one. */
    public TaskStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
