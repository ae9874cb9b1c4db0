package dev.pollux.prompt.output;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds marks in text that comes in pieces; of several at one place, the longest. Immutable. */
final class Marks {

    /** A mark and where it begins. */
    record Found(String mark, int start) {
        int end() {
            return start + mark.length();
        }
    }

    private final List<String> marks;

    Marks(Collection<String> marks) {
        this.marks = marks.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    boolean isEmpty() {
        return marks.isEmpty();
    }

    /** The first mark. */
    Optional<Found> find(StringBuilder text) {
        return marks.stream()
                .map(mark -> new Found(mark, text.indexOf(mark)))
                .filter(found -> found.start() >= 0)
                .min(Comparator.comparingInt(Found::start));
    }

    /** How many characters cannot become part of a mark, whatever follows. */
    int safeLength(StringBuilder text) {
        int longest = marks.isEmpty() ? 0 : marks.getFirst().length() - 1;
        for (int start = Math.max(0, text.length() - longest); start < text.length(); start++) {
            String tail = text.substring(start);
            if (marks.stream().anyMatch(mark -> mark.startsWith(tail))) {
                return start;
            }
        }
        return text.length();
    }
}
