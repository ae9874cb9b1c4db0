package dev.pollux.constraint.schema;

import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.UnsupportedSchemaException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first look at a parsed schema: after it, recursion over the value is safe. */
final class JsonTree {
    private JsonTree() {}

    /** Characters of all places' paths: readers write them out, so that a long name counts for each value below it. */
    private static final long MOST_PATHS = 100_000_000;

    private record Entry(Object value, int depth, long path) {}

    /**
     * @throws SchemaTooComplexException if it is too deep or too large
     * @throws UnsupportedSchemaException if something in it is no JSON value, such as half of a surrogate pair
     */
    static void check(@Nullable Object root, String name, ConstraintLimits limits) {
        ArrayDeque<Entry> open = new ArrayDeque<>();
        push(open, root, 1, 0);
        int seen = 0;
        long paths = 0;
        while (!open.isEmpty()) {
            Entry entry = open.pop();
            if (++seen > limits.maxNodes()) {
                throw new SchemaTooComplexException("more than " + limits.maxNodes() + " values");
            }
            paths += entry.path;
            if (paths > MOST_PATHS) {
                throw new SchemaTooComplexException("too long names around too many values");
            }
            if (entry.depth > limits.maxDepth()) {
                throw new SchemaTooComplexException("nests deeper than " + limits.maxDepth() + " levels");
            }
            checkValue(entry, name, open);
        }
    }

    private static void push(ArrayDeque<Entry> open, @Nullable Object value, int depth, long path) {
        if (value != null) {
            open.push(new Entry(value, depth, path));
        }
    }

    private static void checkValue(Entry entry, String name, ArrayDeque<Entry> open) {
        switch (entry.value) {
            case Map<?, ?> object ->
                object.forEach((key, value) -> {
                    checkText((String) key, name);
                    push(open, value, entry.depth + 1, entry.path + 1 + ((String) key).length());
                });
            case List<?> array -> array.forEach(value -> push(open, value, entry.depth + 1, entry.path + 2));
            case String text -> checkText(text, name);
            case Number number -> {}
            case Boolean truth -> {}
            default -> throw new UnsupportedSchemaException(name, "holds something that is not JSON");
        }
    }

    private static void checkText(String text, String name) {
        int step = 1;
        for (int i = 0; i < text.length(); i += step) {
            char c = text.charAt(i);
            step = Character.isSurrogate(c) ? 2 : 1;
            if (step == 1) {
                continue;
            }
            boolean isPair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!isPair) {
                throw new UnsupportedSchemaException(name, "holds a text with half of a surrogate pair");
            }
        }
    }
}
