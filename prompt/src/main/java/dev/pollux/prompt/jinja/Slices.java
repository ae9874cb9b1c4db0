package dev.pollux.prompt.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's slices of lists and strings; a string's positions are code points. */
final class Slices {

    private Slices() {}

    static Object slice(Object value, @Nullable Long start, @Nullable Long stop, @Nullable Long step) {
        if (value instanceof String text) {
            List<Object> kept = pick(Values.characters(text), start, stop, step);
            StringBuilder joined = new StringBuilder();
            kept.forEach(joined::append);
            return joined.toString();
        }
        if (value instanceof List<?> list) {
            return pick(list, start, stop, step);
        }
        throw new JinjaException("There are no slices of " + Values.kind(value) + ".");
    }

    private static List<Object> pick(List<?> list, @Nullable Long start, @Nullable Long stop, @Nullable Long step) {
        long by = step == null ? 1 : step;
        if (by == 0) {
            throw new JinjaException("A slice's step cannot be zero.");
        }
        int size = list.size();
        long first = by > 0 ? clamp(start, 0, 0, size) : clamp(start, size - 1L, -1, size - 1L, size);
        long end = by > 0 ? clamp(stop, size, 0, size) : clamp(stop, -1, -1, size - 1L, size);
        List<Object> kept = new ArrayList<>();
        for (long i = first; by > 0 ? i < end : i > end; i += by) {
            kept.add(list.get((int) i));
            if (Math.abs(by) > size) {
                break;
            }
        }
        return kept;
    }

    private static long clamp(@Nullable Long bound, long fallback, long least, int size) {
        return clamp(bound, fallback, least, size, size);
    }

    private static long clamp(@Nullable Long bound, long fallback, long least, long most, int size) {
        if (bound == null) {
            return fallback;
        }
        long fromStart = bound < 0 ? bound + size : bound;
        return Math.clamp(fromStart, least, Math.max(least, most));
    }
}
