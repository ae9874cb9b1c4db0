package dev.pollux.protocol.json;

/** Any JSON value, as {@code google.protobuf.Value}, {@code Struct} and JSON Schema fields carry it. Immutable. */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {}
