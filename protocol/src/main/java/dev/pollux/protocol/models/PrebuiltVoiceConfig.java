package dev.pollux.protocol.models;

import org.jspecify.annotations.Nullable;

/** A voice by name. */
public record PrebuiltVoiceConfig(@Nullable String voiceName) {}
