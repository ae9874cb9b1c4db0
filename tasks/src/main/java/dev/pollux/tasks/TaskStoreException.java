package dev.pollux.tasks;

/** The database could not remember work. Nothing was changed. The message is fit for the operator's log. */
public final class TaskStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure for this cause. */
    public TaskStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
