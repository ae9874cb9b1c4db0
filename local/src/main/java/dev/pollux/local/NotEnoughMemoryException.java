package dev.pollux.local;

/** A model does not fit into the memory that is free now. The message tells what is needed and what there is. */
public final class NotEnoughMemoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotEnoughMemoryException(String message) {
        super(message);
    }
}
