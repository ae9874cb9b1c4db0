package dev.pollux.llama;

import dev.pollux.engine.PromptSegment;
import java.util.ArrayList;
import java.util.List;

/** How a prompt is cut before it is tokenised: not at all where that is safe, else where literal segments begin and end. */
final class PromptRuns {

    private PromptRuns() {}

    static List<PromptSegment> of(List<PromptSegment> prompt, ControlTexts controlTexts) {
        List<PromptSegment> runs = join(prompt);
        if (runs.size() > 1 || (runs.size() == 1 && runs.getFirst().literal())) {
            String text = String.join("", runs.stream().map(PromptSegment::text).toList());
            return touchesLiteral(runs, text, controlTexts) ? runs : List.of(new PromptSegment(text, false));
        }
        return runs;
    }

    /** Whether any control text that the library could see in the whole has a character from a literal segment. */
    private static boolean touchesLiteral(List<PromptSegment> runs, String text, ControlTexts controlTexts) {
        int start = 0;
        int reached = 0;
        for (PromptSegment run : runs) {
            int end = start + run.text().length();
            if (run.literal() && reached > start) {
                return true;
            }
            for (int i = start; i < end; i++) {
                int controlEnd = controlTexts.longestEnd(text, i);
                reached = Math.max(reached, controlEnd);
                if (run.literal() && controlEnd > i) {
                    return true;
                }
            }
            start = end;
        }
        return false;
    }

    /** Joins neighbours of the same kind and drops empty ones. */
    private static List<PromptSegment> join(List<PromptSegment> prompt) {
        List<PromptSegment> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean literal = false;
        for (PromptSegment segment : prompt) {
            if (segment.literal() != literal) {
                flush(text, literal, runs);
                literal = segment.literal();
            }
            text.append(segment.text());
        }
        flush(text, literal, runs);
        return runs;
    }

    private static void flush(StringBuilder text, boolean literal, List<PromptSegment> runs) {
        if (!text.isEmpty()) {
            runs.add(new PromptSegment(text.toString(), literal));
            text.setLength(0);
        }
    }
}
