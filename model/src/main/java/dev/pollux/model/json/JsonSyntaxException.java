package dev.pollux.model.json;

/** A text is not JSON. The message says where, never what stands there. */
public final class JsonSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong, and at which character from 0. */
    public JsonSyntaxException(String problem, int position) {
        super(problem + " at character " + position);
    }
}
