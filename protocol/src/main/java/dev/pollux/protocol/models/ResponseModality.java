package dev.pollux.protocol.models;

import dev.pollux.protocol.ProtoType;

/** Kinds of output. */
@ProtoType("google.ai.generativelanguage.v1beta.GenerationConfig.Modality")
public enum ResponseModality {
    MODALITY_UNSPECIFIED,
    TEXT,
    IMAGE,
    AUDIO,
    VIDEO
}
