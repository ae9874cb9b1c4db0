package dev.pollux.gguf;

/** A file cannot be read as a model. The message is one line for the operator and begins with the file's name. */
public final class GgufException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GgufException(String message) {
        super(message);
    }
}
