package dev.pollux.prompt;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A prompt, ready to be tokenised segment by segment.
 *
 * @param segments in order; one that is not literal when the conversation contains no control token's text
 */
public record RenderedPrompt(List<Segment> segments) {

    public RenderedPrompt {
        segments = List.copyOf(segments);
    }

    /** The whole prompt as text. */
    public String text() {
        return segments.stream().map(Segment::text).collect(Collectors.joining());
    }
}
