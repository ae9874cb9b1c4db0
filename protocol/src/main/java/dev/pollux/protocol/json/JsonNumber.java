package dev.pollux.protocol.json;

/** A JSON number. Like Google's {@code Value} it is a double: 1 and 1.0 are the same. Never NaN or infinite when read. */
public record JsonNumber(double value) implements JsonValue {}
