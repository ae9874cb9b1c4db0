package dev.pollux.protocol.models;

import dev.pollux.protocol.Oneof;
import org.jspecify.annotations.Nullable;

/** One voice. */
public record VoiceConfig(
        @Oneof("voice_config") @Nullable PrebuiltVoiceConfig prebuiltVoiceConfig,
        @Oneof("voice_config") @Nullable ReplicatedVoiceConfig replicatedVoiceConfig) {}
