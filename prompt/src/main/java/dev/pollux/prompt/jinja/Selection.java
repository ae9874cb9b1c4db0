package dev.pollux.prompt.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Filters that apply a filter, a test or an attribute to each entry: map, select, reject, selectattr, rejectattr. */
final class Selection {

    private Selection() {}

    static Object map(Evaluation evaluation, Object input, Arguments arguments) {
        List<Object> entries = entries(evaluation, input);
        if (arguments.named().containsKey("attribute")) {
            Object attribute = arguments.require(1, "attribute");
            entries.replaceAll(entry -> orDefault(at(evaluation, entry, attribute), arguments));
            return entries;
        }
        Filter filter = Filters.named(arguments.requireText(0, "filter"));
        Arguments rest = after(arguments, 1);
        entries.replaceAll(entry -> step(evaluation, () -> filter.apply(evaluation, entry, rest)));
        return entries;
    }

    /** As in Jinja2, these filters take anything that is false for nothing. */
    private static List<Object> entries(Evaluation evaluation, Object input) {
        return Values.isTrue(input) ? Values.entries(input, evaluation.budget()) : new ArrayList<>();
    }

    private static Object step(Evaluation evaluation, Supplier<Object> work) {
        evaluation.budget().enter();
        Object result = work.get();
        evaluation.budget().leave();
        return result;
    }

    private static Object orDefault(Object value, Arguments arguments) {
        return value instanceof Undefined ? arguments.named().getOrDefault("default", value) : value;
    }

    static Object select(Evaluation evaluation, Object input, Arguments arguments, boolean wanted) {
        return keep(evaluation, input, arguments, 0, None.NONE, wanted);
    }

    static Object selectByAttribute(Evaluation evaluation, Object input, Arguments arguments, boolean wanted) {
        return keep(evaluation, input, arguments, 1, arguments.require(0, "attribute"), wanted);
    }

    private static Object keep(
            Evaluation evaluation, Object input, Arguments arguments, int testAt, Object attribute, boolean wanted) {
        Condition test =
                arguments.size() > testAt ? Conditions.named(arguments.requireText(testAt, "test")) : Conditions.TRUTH;
        Arguments rest = after(arguments, testAt + 1);
        List<Object> kept = new ArrayList<>();
        for (Object entry : entries(evaluation, input)) {
            evaluation.budget().step();
            Object value = attribute == None.NONE ? entry : at(evaluation, entry, attribute);
            if (test.holds(evaluation, value, rest) == wanted) {
                kept.add(entry);
            }
        }
        return kept;
    }

    private static Arguments after(Arguments arguments, int index) {
        List<Object> positional = arguments.positional();
        return new Arguments(positional.subList(Math.min(index, positional.size()), positional.size()), Map.of());
    }

    /** An attribute given as {@code "a.b"} or as an index. */
    static Object at(Evaluation evaluation, Object value, Object path) {
        evaluation.budget().step();
        if (!(path instanceof String names)) {
            return Members.item(value, path, evaluation.budget());
        }
        Object found = value;
        for (String name : names.split("\\.", -1)) {
            found = Members.item(found, name, evaluation.budget());
        }
        return found;
    }
}
