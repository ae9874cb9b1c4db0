package dev.pollux.prompt.jinja;

/** A template is malformed, asks for something that does not exist, gives up by itself or exceeds its {@link Budget}. */
public final class JinjaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    public JinjaException(String message) {
        super(message);
        this.problem = message;
    }

    public JinjaException(String message, Throwable cause) {
        super(message, cause);
        this.problem = message;
    }

    /** What is wrong with the template, or what it says; fit for clients. */
    public String problem() {
        return problem;
    }
}
