package dev.pollux.protocol.models;

import org.jspecify.annotations.Nullable;

/** Who speaks: one voice or several. */
public record SpeechConfig(
        @Nullable VoiceConfig voiceConfig,
        @Nullable MultiSpeakerVoiceConfig multiSpeakerVoiceConfig,
        @Nullable String languageCode) {}
