package dev.pollux.protocol.models;

import dev.pollux.protocol.ProtoType;

/** From which probability on. */
@ProtoType("google.ai.generativelanguage.v1beta.SafetySetting.HarmBlockThreshold")
public enum HarmBlockThreshold {
    HARM_BLOCK_THRESHOLD_UNSPECIFIED,
    BLOCK_LOW_AND_ABOVE,
    BLOCK_MEDIUM_AND_ABOVE,
    BLOCK_ONLY_HIGH,
    BLOCK_NONE,
    OFF
}
