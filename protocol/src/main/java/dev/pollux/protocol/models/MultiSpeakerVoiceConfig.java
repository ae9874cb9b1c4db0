package dev.pollux.protocol.models;

import java.util.List;

/** Several voices. */
public record MultiSpeakerVoiceConfig(List<SpeakerVoiceConfig> speakerVoiceConfigs) {
    public MultiSpeakerVoiceConfig {
        speakerVoiceConfigs = List.copyOf(speakerVoiceConfigs);
    }
}
