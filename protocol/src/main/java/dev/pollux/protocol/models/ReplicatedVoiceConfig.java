package dev.pollux.protocol.models;

import dev.pollux.protocol.ProtoType;
import dev.pollux.protocol.json.Bytes;
import org.jspecify.annotations.Nullable;

/** A voice by sample. */
public record ReplicatedVoiceConfig(
        @Nullable String mimeType,
        @Nullable Bytes voiceSampleAudio,
        @Nullable Bytes consentAudio,
        @Nullable VoiceConsentSignature voiceConsentSignature) {

    /** Proof that the speaker agreed. */
    @ProtoType("google.ai.generativelanguage.v1beta.VoiceConsentSignature")
    public record VoiceConsentSignature(@Nullable String signature) {}
}
