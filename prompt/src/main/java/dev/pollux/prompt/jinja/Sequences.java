package dev.pollux.prompt.jinja;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Filters over whole collections. */
final class Sequences {

    private Sequences() {}

    static Object join(Evaluation evaluation, Object input, Arguments arguments) {
        List<Object> entries = Values.entries(input, evaluation.budget());
        Object attribute = arguments.get(1, "attribute", None.NONE);
        if (attribute != None.NONE) {
            entries.replaceAll(entry -> Selection.at(evaluation, entry, attribute));
        }
        return join(evaluation, entries, Text.print(arguments.get(0, "d", ""), evaluation.budget()));
    }

    static String join(Evaluation evaluation, List<Object> entries, String separator) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < entries.size(); i++) {
            String text = Text.print(entries.get(i), evaluation.budget());
            evaluation.budget().charge(text.length() + (long) separator.length());
            joined.append(i == 0 ? "" : separator).append(text);
        }
        return joined.toString();
    }

    static Object first(Evaluation evaluation, Object input) {
        List<Object> entries = Values.entries(input, evaluation.budget());
        return entries.isEmpty() ? new Undefined("the first of nothing") : entries.getFirst();
    }

    static Object last(Evaluation evaluation, Object input) {
        List<Object> entries = Values.entries(input, evaluation.budget());
        return entries.isEmpty() ? new Undefined("the last of nothing") : entries.getLast();
    }

    static Object reverse(Evaluation evaluation, Object input) {
        if (input instanceof String text) {
            evaluation.budget().charge(text.length());
            return new StringBuilder(text).reverse().toString();
        }
        return Values.entries(input, evaluation.budget()).reversed();
    }

    static Object sort(Evaluation evaluation, Object input, Arguments arguments) {
        boolean reverse = arguments.flag(0, "reverse", false);
        boolean caseSensitive = arguments.flag(1, "case_sensitive", false);
        Object attribute = arguments.get(2, "attribute", None.NONE);
        Comparator<Object> order =
                Comparator.comparing(entry -> key(evaluation, entry, attribute, caseSensitive), byValue(evaluation));
        List<Object> entries = Values.entries(input, evaluation.budget());
        entries.sort(reverse ? order.reversed() : order);
        return entries;
    }

    private static Comparator<Object> byValue(Evaluation evaluation) {
        return (left, right) -> {
            evaluation.budget().step();
            return Values.compare(left, right);
        };
    }

    private static Object key(Evaluation evaluation, Object entry, Object attribute, boolean caseSensitive) {
        Object value = attribute == None.NONE ? entry : Selection.at(evaluation, entry, attribute);
        return !caseSensitive && value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    static Object sortEntries(Evaluation evaluation, Object input) {
        if (!(input instanceof Map<?, ?> map)) {
            throw new JinjaException("dictsort expects a mapping, found " + Values.kind(input) + ".");
        }
        List<Object> items = MapMethods.items(evaluation, map);
        items.sort(Comparator.comparing(
                item -> key(evaluation, ((List<?>) item).getFirst(), None.NONE, false), byValue(evaluation)));
        return items;
    }

    static Object unique(Evaluation evaluation, Object input, Arguments arguments) {
        Object attribute = arguments.get(1, "attribute", None.NONE);
        List<Object> keys = new ArrayList<>();
        List<Object> kept = new ArrayList<>();
        for (Object entry : Values.entries(input, evaluation.budget())) {
            Object key = key(evaluation, entry, attribute, arguments.flag(0, "case_sensitive", false));
            if (!Values.contains(keys, key, evaluation.budget())) {
                keys.add(key);
                kept.add(entry);
            }
        }
        return kept;
    }

    static Object sum(Evaluation evaluation, Object input, Arguments arguments) {
        Object attribute = arguments.get(0, "attribute", None.NONE);
        Object total = arguments.get(1, "start", 0L);
        Operator plus = Operator.SUMS.getOrDefault("+", Operator.NOT_IN);
        for (Object entry : Values.entries(input, evaluation.budget())) {
            Object value = attribute == None.NONE ? entry : Selection.at(evaluation, entry, attribute);
            total = plus.apply(evaluation, total, value);
        }
        return total;
    }

    /** @param sign 1 for the largest, -1 for the smallest */
    static Object extreme(Evaluation evaluation, Object input, int sign) {
        Comparator<Object> order = byValue(evaluation);
        return Values.entries(input, evaluation.budget()).stream()
                .max((left, right) -> sign * order.compare(left, right))
                .orElseGet(() -> new Undefined("the largest or smallest of nothing"));
    }

    static Object batch(Evaluation evaluation, Object input, Arguments arguments) {
        int size = Math.clamp(arguments.number(0, "linecount", 1), 1, Integer.MAX_VALUE);
        List<Object> entries = Values.entries(input, evaluation.budget());
        List<Object> batches = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += size) {
            batches.add(new ArrayList<>(entries.subList(from, Math.min(entries.size(), from + size))));
        }
        return batches;
    }
}
