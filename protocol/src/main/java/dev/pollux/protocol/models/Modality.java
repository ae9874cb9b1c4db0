package dev.pollux.protocol.models;

/** Kinds of content. */
public enum Modality {
    MODALITY_UNSPECIFIED,
    TEXT,
    IMAGE,
    VIDEO,
    AUDIO,
    DOCUMENT
}
