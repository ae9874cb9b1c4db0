package dev.pollux.prompt.jinja;

/** Python's {@code None}. Java's null is never a value. */
public enum None {
    NONE
}
