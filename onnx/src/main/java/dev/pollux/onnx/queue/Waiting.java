package dev.pollux.onnx.queue;

/**
 * A request's place in its line, and how much of it has been computed or is.
 *
 * <p>Threading: confined like its {@link Lines}.
 */
final class Waiting {

    private final Encoding encoding;
    private int next;
    private long tokens;

    Waiting(Encoding encoding) {
        this.encoding = encoding;
        this.tokens =
                encoding.windows().stream().mapToLong(window -> window.length).sum();
    }

    Encoding encoding() {
        return encoding;
    }

    /** How many tokens have still to be computed. */
    long tokens() {
        return tokens;
    }

    boolean hasNext() {
        return next < encoding.windows().size();
    }

    Window next() {
        Window window = new Window(encoding, next++);
        tokens -= window.tokens().length;
        return window;
    }
}
