package dev.pollux.service.openai.chat;

import dev.pollux.protocol.content.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells thoughts from the answer in one text: they stand between {@code <thought>} and {@code </thought>}. Confined to one candidate.
 */
final class ThoughtTags {

    private static final String OPEN = "<thought>";
    private static final String CLOSE = "</thought>";

    private boolean open;

    /** The text, with the tag that has to stand before it. */
    String tagged(boolean thought, String text) {
        String tag = thought == open ? "" : thought ? OPEN : CLOSE;
        open = thought;
        return tag + text;
    }

    /** The tag that has to stand at the end; may be empty. */
    String close() {
        return tagged(false, "");
    }

    /**
     * The parts of a text that a client sends back: the thought that it begins with and the rest, without empty ones. A thought that
     * does not end is none.
     */
    static List<Part> parts(String text) {
        int end = text.startsWith(OPEN) ? text.indexOf(CLOSE) : -1;
        List<Part> parts = new ArrayList<>();
        if (end >= 0) {
            parts.add(thought(text.substring(OPEN.length(), end)));
        }
        String rest = end < 0 ? text : text.substring(end + CLOSE.length());
        if (!rest.isEmpty()) {
            parts.add(Part.text(rest));
        }
        return parts;
    }

    private static Part thought(String text) {
        return new Part(text, null, null, null, null, null, null, null, null, null, true, null, null, null, null);
    }
}
