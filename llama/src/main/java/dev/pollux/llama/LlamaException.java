package dev.pollux.llama;

/** A model cannot be loaded, or the native libraries cannot be used. The message is one line for the operator. */
public final class LlamaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LlamaException(String message) {
        super(message);
    }

    /** The same in this module's words: causes of other modules carry messages for the operator too. */
    LlamaException(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
