package dev.pollux.protocol.models;

import org.jspecify.annotations.Nullable;

/** The voice of one speaker of the prompt. */
public record SpeakerVoiceConfig(
        @Nullable String speaker, @Nullable VoiceConfig voiceConfig) {}
