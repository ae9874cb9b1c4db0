package dev.pollux.protocol.json;

/** {@code null} inside a tree. A field that is null is absent and never becomes this. */
public enum JsonNull implements JsonValue {
    NULL
}
