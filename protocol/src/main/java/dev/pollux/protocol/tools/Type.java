package dev.pollux.protocol.tools;

/** Kinds of JSON value. */
public enum Type {
    TYPE_UNSPECIFIED,
    STRING,
    NUMBER,
    INTEGER,
    BOOLEAN,
    ARRAY,
    OBJECT,
    NULL
}
