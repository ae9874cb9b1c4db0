package dev.pollux.protocol.models;

import org.jspecify.annotations.Nullable;

/** Tokens of one kind of input or output. */
public record ModalityTokenCount(
        @Nullable Modality modality, @Nullable Integer tokenCount) {}
