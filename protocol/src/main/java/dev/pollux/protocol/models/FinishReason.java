package dev.pollux.protocol.models;

import dev.pollux.protocol.ProtoType;

/** Why an answer ended. */
@ProtoType("google.ai.generativelanguage.v1beta.Candidate.FinishReason")
public enum FinishReason {
    FINISH_REASON_UNSPECIFIED,
    STOP,
    MAX_TOKENS,
    SAFETY,
    RECITATION,
    OTHER,
    LANGUAGE,
    BLOCKLIST,
    PROHIBITED_CONTENT,
    SPII,
    MALFORMED_FUNCTION_CALL,
    IMAGE_SAFETY,
    UNEXPECTED_TOOL_CALL,
    TOO_MANY_TOOL_CALLS,
    IMAGE_PROHIBITED_CONTENT,
    IMAGE_OTHER,
    NO_IMAGE,
    IMAGE_RECITATION,
    MISSING_THOUGHT_SIGNATURE,
    MALFORMED_RESPONSE,
    ESCALATION
}
