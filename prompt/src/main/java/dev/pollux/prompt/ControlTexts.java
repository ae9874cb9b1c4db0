package dev.pollux.prompt;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds texts of control tokens in foreign text; of several at one place, the longest.
 *
 * <p>Threading: immutable.
 */
final class ControlTexts {

    private final Map<Character, List<String>> byFirst;

    ControlTexts(Set<String> texts) {
        this.byFirst = texts.stream()
                .filter(text -> !text.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .collect(Collectors.groupingBy(text -> text.charAt(0), HashMap::new, Collectors.toList()));
    }

    boolean occurIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (find(text, i).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The control token's text at a position. */
    Optional<String> find(String text, int at) {
        List<String> candidates = byFirst.get(text.charAt(at));
        return candidates == null
                ? Optional.empty()
                : candidates.stream()
                        .filter(candidate -> text.startsWith(candidate, at))
                        .findFirst();
    }

    /** The private-use characters of a text. */
    static BitSet privateUse(String text) {
        BitSet used = new BitSet();
        text.codePoints()
                .filter(point -> Character.getType(point) == Character.PRIVATE_USE)
                .forEach(used::set);
        return used;
    }
}
