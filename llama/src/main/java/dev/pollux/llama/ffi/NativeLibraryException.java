package dev.pollux.llama.ffi;

/** The native libraries cannot be used here. The message is one line for the operator. */
public final class NativeLibraryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NativeLibraryException(String message) {
        super(message);
    }
}
