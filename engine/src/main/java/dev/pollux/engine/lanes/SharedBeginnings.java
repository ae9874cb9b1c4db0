package dev.pollux.engine.lanes;

import dev.pollux.engine.Prompt;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which prompts begin as another did lately.
 *
 * <p>Threading: safe for use by many threads. Memory: the text of one prompt for each of {@value #REMEMBERED} beginnings.
 */
final class SharedBeginnings {

    /** Some 500 tokens: where less is shared, there is little to be gained from computing what looks at it side by side. */
    static final int WORTHWHILE_CHARACTERS = 2_048;

    static final int REMEMBERED = 8;

    private record Beginning(String space, String text) {}

    private final Map<Beginning, String> latest = new LinkedHashMap<>(REMEMBERED, 0.75f, true);

    /** What is known of a prompt's beginning. */
    enum Kind {
        /** Too short to be worth it, or of somebody who shares nothing. */
        UNSHARED,
        /** Long enough; none that was noted lately has at least half of it in common with it. */
        NEW,
        /** At least half of the prompt is what the last prompt with this beginning began with, too. */
        SHARED
    }

    /** Notes a prompt, for those that follow. */
    Kind note(Prompt prompt) {
        String text = prompt.text();
        if (prompt.space().isEmpty() || text.length() < WORTHWHILE_CHARACTERS) {
            return Kind.UNSHARED;
        }
        Beginning beginning = new Beginning(prompt.space(), text.substring(0, WORTHWHILE_CHARACTERS));
        return 2 * common(replace(beginning, text), text) >= text.length() ? Kind.SHARED : Kind.NEW;
    }

    private synchronized String replace(Beginning beginning, String text) {
        String before = latest.put(beginning, text);
        if (latest.size() > REMEMBERED) {
            Iterator<Beginning> oldest = latest.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return before == null ? "" : before;
    }

    private static int common(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int common = 0;
        while (common < most && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common;
    }
}
