package dev.pollux.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a rendered prompt.
 *
 * @param text the text
 * @param literal whether text that looks like a control token is plain text here
 */
public record PromptSegment(String text, boolean literal) {

    /** The first {@code characters} UTF-16 units of a prompt, or all of it if there are fewer; without empty segments. */
    public static List<PromptSegment> beginning(List<PromptSegment> prompt, int characters) {
        List<PromptSegment> cut = new ArrayList<>();
        int left = characters;
        for (PromptSegment segment : prompt) {
            int length = Math.min(left, segment.text().length());
            if (length > 0) {
                cut.add(new PromptSegment(segment.text().substring(0, length), segment.literal()));
            }
            left -= length;
        }
        return cut;
    }
}
