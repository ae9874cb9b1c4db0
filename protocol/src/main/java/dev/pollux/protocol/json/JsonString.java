package dev.pollux.protocol.json;

/** A JSON string. */
public record JsonString(String value) implements JsonValue {}
