package dev.pollux.protocol.models;

import dev.pollux.protocol.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How speech is written down. */
public record AudioTranscriptionConfig(
        List<String> languageCodes,
        List<String> customVocabulary,
        @Nullable Boolean wordTimestamp,
        @Nullable Boolean diarization,
        @Nullable JsonValue languageAuto,
        @Nullable JsonValue languageHints,
        List<String> adaptationPhrases) {
    public AudioTranscriptionConfig {
        languageCodes = List.copyOf(languageCodes);
        customVocabulary = List.copyOf(customVocabulary);
        adaptationPhrases = List.copyOf(adaptationPhrases);
    }
}
