package dev.pollux.protocol.content;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said in a piece of audio. */
public record AudioTranscription(
        @Nullable String text,
        @Nullable Boolean finished,
        @Nullable String languageCode,
        @Nullable String speakerLabel,
        List<Word> words) {
    public AudioTranscription {
        words = List.copyOf(words);
    }

    /** One word and when it was said, counted from the start of the audio. */
    public record Word(
            @Nullable String word,
            @Nullable Duration startOffset,
            @Nullable Duration endOffset) {}
}
