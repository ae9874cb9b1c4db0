package dev.pollux.protocol.models;

import dev.pollux.protocol.ProtoType;

/** How much. */
@ProtoType("google.ai.generativelanguage.v1beta.ThinkingConfig.ThinkingLevel")
public enum ThinkingLevel {
    THINKING_LEVEL_UNSPECIFIED,
    LOW,
    HIGH,
    MEDIUM,
    MINIMAL
}
