package dev.pollux.prompt;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hides control tokens' texts from a template, and finds them again in what it renders.
 *
 * <p>Each text becomes one private-use character that occurs neither in the conversation nor in the template, so nobody can
 * forge it; a single character cannot be cut in two, is no whitespace and has no case, so stripping and casing leave it alone.
 *
 * <p>Threading: confined to one rendering.
 */
final class Mask {

    private final ControlTexts controlTexts;
    private final BitSet taken;
    private final Map<String, Integer> placeholders = new HashMap<>();
    private final Map<Integer, String> originals = new HashMap<>();
    private int lastPlaceholder = Character.MAX_CODE_POINT;

    /** @param taken private-use characters that stand for themselves; changed by this object */
    Mask(ControlTexts controlTexts, BitSet taken) {
        this.controlTexts = controlTexts;
        this.taken = taken;
    }

    /**
     * Hides control tokens' texts in every string of a tree of lists and maps, keys included.
     *
     * @return the tree itself if there are none
     */
    Object hide(Object tree) {
        if (strings(tree).noneMatch(controlTexts::occurIn)) {
            return tree;
        }
        strings(tree).forEach(text -> taken.or(ControlTexts.privateUse(text)));
        return hidden(tree);
    }

    /** All strings of a tree. */
    static Stream<String> strings(Object tree) {
        return switch (tree) {
            case String text -> Stream.of(text);
            case List<?> list -> list.stream().flatMap(Mask::strings);
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .flatMap(entry ->
                                Stream.of(entry.getKey(), entry.getValue()).flatMap(Mask::strings));
            default -> Stream.empty();
        };
    }

    private Object hidden(Object tree) {
        return switch (tree) {
            case String text -> hide(text);
            case List<?> list -> list.stream().map(this::hidden).toList();
            case Map<?, ?> map -> hidden(map);
            default -> tree;
        };
    }

    private Map<Object, Object> hidden(Map<?, ?> map) {
        Map<Object, Object> hidden = new LinkedHashMap<>();
        map.forEach((key, value) -> hidden.put(hidden(key), hidden(value)));
        return hidden;
    }

    private String hide(String text) {
        StringBuilder hidden = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            Optional<String> found = controlTexts.find(text, i);
            if (found.isPresent()) {
                hidden.appendCodePoint(placeholders.computeIfAbsent(found.get(), this::newPlaceholder));
                i += found.get().length();
            } else {
                hidden.append(text.charAt(i++));
            }
        }
        return hidden.toString();
    }

    private int newPlaceholder(String original) {
        do {
            lastPlaceholder--;
        } while (lastPlaceholder > 0 && !isFree(lastPlaceholder));
        if (lastPlaceholder <= 0) {
            throw new TemplateException("The conversation uses every private-use character.");
        }
        originals.put(lastPlaceholder, original);
        return lastPlaceholder;
    }

    private boolean isFree(int point) {
        return Character.getType(point) == Character.PRIVATE_USE && !taken.get(point);
    }

    /** Cuts rendered text at the placeholders, whose originals become literal segments. */
    List<Segment> reveal(String rendered) {
        List<Segment> segments = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        boolean literal = false;
        for (int i = 0; i < rendered.length(); i += Character.charCount(rendered.codePointAt(i))) {
            String original = originals.get(rendered.codePointAt(i));
            if ((original != null) != literal) {
                flush(segments, current, literal);
                literal = !literal;
            }
            if (original != null) {
                current.append(original);
            } else {
                current.appendCodePoint(rendered.codePointAt(i));
            }
        }
        flush(segments, current, literal);
        return segments;
    }

    private static void flush(List<Segment> segments, StringBuilder current, boolean literal) {
        if (!current.isEmpty()) {
            segments.add(new Segment(current.toString(), literal));
            current.setLength(0);
        }
    }
}
