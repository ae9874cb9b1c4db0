package dev.pollux.engine;

/** The library that computes reported an error. The message is for the operator. */
public final class RunnerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RunnerException(String message) {
        super(message);
    }
}
