package dev.pollux.prompt;

/**
 * A chat template cannot be compiled, or refuses or fails to render a conversation.
 *
 * <p>The message says what the template said (its {@code raise_exception}) or what is wrong with it, never text of the
 * conversation. Wire: 400 INVALID_ARGUMENT while rendering; while compiling, the model cannot be served.
 */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        super(message);
    }

    public TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
