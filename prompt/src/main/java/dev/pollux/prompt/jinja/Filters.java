package dev.pollux.prompt.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Jinja2's filters by name, as far as they make sense for prompts. */
final class Filters {

    private static final Map<String, Filter> FILTERS = Map.ofEntries(
            Map.entry("abs", (evaluation, input, arguments) -> abs(input)),
            Map.entry(
                    "attr",
                    (evaluation, input, arguments) -> Members.attribute(input, arguments.requireText(0, "name"))),
            text("capitalize", Casing::capitalize),
            text("lower", text -> text.toLowerCase(Locale.ROOT)),
            text("upper", text -> text.toUpperCase(Locale.ROOT)),
            text("title", Casing::title),
            text("safe", text -> text),
            text("string", text -> text),
            text("e", Filters::escape),
            text("escape", Filters::escape),
            Map.entry("trim", Filters::trim),
            Map.entry("replace", Filters::replace),
            Map.entry("indent", Filters::indent),
            Map.entry(
                    "format",
                    (evaluation, input, arguments) ->
                            Formatting.percent(evaluation, Values.requireText(input), arguments.positional())),
            Map.entry("default", (evaluation, input, arguments) -> fallback(input, arguments)),
            Map.entry("d", (evaluation, input, arguments) -> fallback(input, arguments)),
            Map.entry("length", (evaluation, input, arguments) -> Values.size(input)),
            Map.entry("count", (evaluation, input, arguments) -> Values.size(input)),
            Map.entry(
                    "int", (evaluation, input, arguments) -> Numbers.integer(input, arguments.number(0, "default", 0))),
            Map.entry("float", (evaluation, input, arguments) -> Numbers.real(input)),
            Map.entry("round", (evaluation, input, arguments) -> Numbers.round(input, arguments)),
            Map.entry("tojson", Filters::toJson),
            Map.entry("items", (evaluation, input, arguments) -> items(evaluation, input)),
            Map.entry("list", (evaluation, input, arguments) -> Values.entries(input, evaluation.budget())),
            Map.entry("join", (evaluation, input, arguments) -> Sequences.join(evaluation, input, arguments)),
            Map.entry("first", (evaluation, input, arguments) -> Sequences.first(evaluation, input)),
            Map.entry("last", (evaluation, input, arguments) -> Sequences.last(evaluation, input)),
            Map.entry("reverse", (evaluation, input, arguments) -> Sequences.reverse(evaluation, input)),
            Map.entry("sort", Sequences::sort),
            Map.entry("dictsort", (evaluation, input, arguments) -> Sequences.sortEntries(evaluation, input)),
            Map.entry("unique", Sequences::unique),
            Map.entry("sum", Sequences::sum),
            Map.entry("min", (evaluation, input, arguments) -> Sequences.extreme(evaluation, input, -1)),
            Map.entry("max", (evaluation, input, arguments) -> Sequences.extreme(evaluation, input, 1)),
            Map.entry("batch", Sequences::batch),
            Map.entry("map", Selection::map),
            Map.entry("select", (evaluation, input, arguments) -> Selection.select(evaluation, input, arguments, true)),
            Map.entry(
                    "reject", (evaluation, input, arguments) -> Selection.select(evaluation, input, arguments, false)),
            Map.entry(
                    "selectattr",
                    (evaluation, input, arguments) -> Selection.selectByAttribute(evaluation, input, arguments, true)),
            Map.entry(
                    "rejectattr",
                    (evaluation, input, arguments) ->
                            Selection.selectByAttribute(evaluation, input, arguments, false)));

    private Filters() {}

    /** The filter of this name; one that does not exist fails when it is applied, since templates may never get there. */
    static Filter named(String name) {
        return FILTERS.getOrDefault(name, (evaluation, input, arguments) -> {
            throw new JinjaException("The template uses the filter '" + name + "', which does not exist.");
        });
    }

    private static Map.Entry<String, Filter> text(String name, UnaryOperator<String> change) {
        return Map.entry(name, (evaluation, input, arguments) -> {
            String text = change.apply(Text.print(input, evaluation.budget()));
            evaluation.budget().charge(text.length());
            return text;
        });
    }

    private static Object abs(Object input) {
        return input instanceof Double number
                ? (Object) Math.abs(number)
                : (Object) Math.absExact(Values.toLong(input));
    }

    private static Object trim(Evaluation evaluation, Object input, Arguments arguments) {
        String text = Text.print(input, evaluation.budget());
        evaluation.budget().charge(text.length());
        Object characters = arguments.get(0, "chars", None.NONE);
        return characters == None.NONE
                ? Whitespace.strip(text, true, true)
                : Whitespace.strip(text, Values.requireText(characters), true, true);
    }

    private static Object replace(Evaluation evaluation, Object input, Arguments arguments) {
        return StringMethods.replace(evaluation, Text.print(input, evaluation.budget()), arguments);
    }

    private static Object indent(Evaluation evaluation, Object input, Arguments arguments) {
        Object width = arguments.get(0, "width", 4L);
        String margin =
                width instanceof String text ? text : " ".repeat(Math.clamp(Values.requireInteger(width), 0, 100));
        boolean first = arguments.flag(1, "first", false);
        boolean blank = arguments.flag(2, "blank", false);
        List<String> lines = new ArrayList<>();
        for (String line : Text.print(input, evaluation.budget()).split("\n", -1)) {
            boolean indented = lines.isEmpty() ? first : blank || !line.isEmpty();
            lines.add(indented ? margin + line : line);
            evaluation.budget().charge(margin.length() + (long) line.length());
        }
        return String.join("\n", lines);
    }

    private static Object fallback(Object input, Arguments arguments) {
        boolean alsoFalse = arguments.flag(1, "boolean", false);
        boolean missing = input instanceof Undefined || (alsoFalse && !Values.isTrue(input));
        return missing ? arguments.get(0, "default_value", "") : input;
    }

    private static Object toJson(Evaluation evaluation, Object input, Arguments arguments) {
        return Json.write(input, arguments, evaluation.budget());
    }

    private static Object items(Evaluation evaluation, Object input) {
        return switch (input) {
            case Map<?, ?> map -> MapMethods.items(evaluation, map);
            case Undefined _ -> List.of();
            default -> throw new JinjaException("There are no items in " + Values.kind(input) + ".");
        };
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }
}
