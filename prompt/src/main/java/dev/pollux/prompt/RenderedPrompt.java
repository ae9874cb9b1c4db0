package dev.pollux.prompt;

import dev.pollux.prompt.output.OutputFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A prompt, ready to be tokenised segment by segment, and how its answer is written.
 *
 * @param segments in order; one that is not literal when the conversation contains no control token's text
 * @param format how the answer is written
 * @param thoughtOpen whether the prompt ends inside a thought, so that the answer begins with it
 */
public record RenderedPrompt(List<Segment> segments, OutputFormat format, boolean thoughtOpen) {

    public RenderedPrompt {
        segments = List.copyOf(segments);
    }

    /** The whole prompt as text. */
    public String text() {
        return segments.stream().map(Segment::text).collect(Collectors.joining());
    }
}
