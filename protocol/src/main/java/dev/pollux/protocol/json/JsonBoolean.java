package dev.pollux.protocol.json;

/** {@code true} or {@code false}. */
public enum JsonBoolean implements JsonValue {
    FALSE,
    TRUE;

    /** The constant of this truth value. */
    public static JsonBoolean of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** Whether this is {@code true}. */
    public boolean value() {
        return this == TRUE;
    }
}
