package dev.pollux.protocol.models;

import dev.pollux.protocol.JsonNames;
import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.json.JsonValue;
import dev.pollux.protocol.tools.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How answers are made. Ranges and defaults: behaviour.md, section 4.
 *
 * @param maxOutputTokens includes thinking
 * @param logprobs how many of the likeliest tokens to report per step; needs {@code responseLogprobs}
 * @param responseJsonSchema exclusive with {@code responseSchema}; read under every name the service lists for it
 */
public record GenerationConfig(
        @Nullable Integer candidateCount,
        List<String> stopSequences,
        @Nullable Integer maxOutputTokens,
        @Nullable Float temperature,
        @Nullable Float topP,
        @Nullable Integer topK,
        @Nullable Integer seed,
        @Nullable String responseMimeType,
        @Nullable Schema responseSchema,

        @JsonNames({"responseJsonSchema", "_responseJsonSchema", "responseJsonSchemaOrdered"}) @Nullable
        JsonValue responseJsonSchema,

        @Nullable Float presencePenalty,
        @Nullable Float frequencyPenalty,
        @Nullable Boolean responseLogprobs,
        @Nullable Integer logprobs,
        @Nullable Boolean enableEnhancedCivicAnswers,
        List<ResponseModality> responseModalities,
        @Nullable SpeechConfig speechConfig,
        @Nullable ThinkingConfig thinkingConfig,
        @Nullable ImageConfig imageConfig,
        @Nullable MediaResolution mediaResolution,
        @Nullable AudioTranscriptionConfig audioTranscriptionConfig,
        @Nullable JsonObject translationConfig,
        @Nullable Boolean enableAffectiveDialog,
        @Nullable JsonObject responseFormat) {
    public GenerationConfig {
        stopSequences = List.copyOf(stopSequences);
        responseModalities = List.copyOf(responseModalities);
    }

    /** How finely media are looked at unless their part says otherwise. */
    public enum MediaResolution {
        MEDIA_RESOLUTION_UNSPECIFIED,
        MEDIA_RESOLUTION_LOW,
        MEDIA_RESOLUTION_MEDIUM,
        MEDIA_RESOLUTION_HIGH
    }
}
