package dev.pollux.engine;

import java.util.List;
import java.util.Optional;

/**
 * A rendered prompt.
 *
 * @param segments its text, in order
 * @param documents stretches of the text that are a document's, ascending
 * @param space only prompts of the same space share what is computed of them; the empty space shares nothing
 * @param kept the beginning of the text that is kept under a name
 */
public record Prompt(List<PromptSegment> segments, List<TextSpan> documents, String space, Optional<KeptPrefix> kept) {

    public Prompt {
        segments = List.copyOf(segments);
        documents = List.copyOf(documents);
    }

    /** A prompt that shares nothing. */
    public static Prompt of(List<PromptSegment> segments) {
        return new Prompt(segments, List.of(), "", Optional.empty());
    }

    /** The whole text. */
    public String text() {
        return String.join("", segments.stream().map(PromptSegment::text).toList());
    }
}
