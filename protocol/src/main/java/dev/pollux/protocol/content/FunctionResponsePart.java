package dev.pollux.protocol.content;

import dev.pollux.protocol.Oneof;
import org.jspecify.annotations.Nullable;

/** Media that belongs to a function response. */
public record FunctionResponsePart(
        @Oneof("data") @Nullable Blob inlineData,
        @Oneof("data") @Nullable FileData fileData) {}
