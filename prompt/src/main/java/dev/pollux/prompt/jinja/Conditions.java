package dev.pollux.prompt.jinja;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Jinja2's tests by name. */
final class Conditions {

    static final Condition TRUTH = (evaluation, input, arguments) -> Values.isTrue(input);

    private static final Set<String> TAKING_ONE_ARGUMENT = Set.of(
            "eq",
            "equalto",
            "==",
            "ne",
            "!=",
            "lt",
            "lessthan",
            "<",
            "le",
            "<=",
            "gt",
            "greaterthan",
            ">",
            "ge",
            ">=",
            "in",
            "divisibleby",
            "sameas");

    private static final Map<String, Condition> TESTS = tests();

    private Conditions() {}

    private static Map<String, Condition> tests() {
        Map<String, Condition> tests = new HashMap<>();
        kinds().forEach((name, test) -> tests.put(name, (evaluation, input, arguments) -> test.test(input)));
        comparisons().forEach((name, operator) -> tests.put(name, against(operator)));
        tests.put("sameas", (evaluation, input, arguments) -> isSame(input, arguments.require(0, "other")));
        tests.put(
                "divisibleby",
                (evaluation, input, arguments) ->
                        Math.floorMod(Values.toLong(input), Values.requireInteger(arguments.require(0, "num"))) == 0);
        return Map.copyOf(tests);
    }

    private static Map<String, Predicate<Object>> kinds() {
        return Map.ofEntries(
                Map.entry("defined", value -> !(value instanceof Undefined)),
                Map.entry("undefined", Undefined.class::isInstance),
                Map.entry("none", None.class::isInstance),
                Map.entry("true", value -> Boolean.TRUE.equals(value)),
                Map.entry("false", value -> Boolean.FALSE.equals(value)),
                Map.entry("boolean", Boolean.class::isInstance),
                Map.entry("string", String.class::isInstance),
                Map.entry("number", Values::isNumeric),
                Map.entry("integer", Long.class::isInstance),
                Map.entry("float", Double.class::isInstance),
                Map.entry("mapping", Map.class::isInstance),
                Map.entry("sequence", Conditions::isIterable),
                Map.entry("iterable", Conditions::isIterable),
                Map.entry("callable", Callable.class::isInstance),
                Map.entry("odd", value -> Math.floorMod(Values.toLong(value), 2) == 1),
                Map.entry("even", value -> Math.floorMod(Values.toLong(value), 2) == 0),
                Map.entry("lower", value -> Casing.isLower(Values.requireText(value))),
                Map.entry("upper", value -> Casing.isUpper(Values.requireText(value))));
    }

    private static Map<String, Operator> comparisons() {
        Map<String, Operator> comparisons = new HashMap<>(Operator.COMPARATORS);
        Map.of("eq", "==", "equalto", "==", "ne", "!=", "lt", "<", "lessthan", "<", "le", "<=", "gt", ">", "ge", ">=")
                .forEach((name, symbol) -> comparisons.put(name, comparisons.getOrDefault(symbol, Operator.NOT_IN)));
        comparisons.put("greaterthan", comparisons.getOrDefault(">", Operator.NOT_IN));
        return comparisons;
    }

    private static Condition against(Operator operator) {
        return (evaluation, input, arguments) ->
                Values.isTrue(operator.apply(evaluation, input, arguments.require(0, "other")));
    }

    private static boolean isIterable(Object value) {
        return value instanceof String || value instanceof List<?> || value instanceof Map<?, ?>;
    }

    @SuppressWarnings("ReferenceEquality") // identity is what the test is about
    private static boolean isSame(Object left, Object right) {
        return left == right || (left instanceof Boolean && left.equals(right));
    }

    static boolean takesArgument(String name) {
        return TAKING_ONE_ARGUMENT.contains(name);
    }

    /** The test of this name; one that does not exist fails when it is asked, since templates may never get there. */
    static Condition named(String name) {
        return TESTS.getOrDefault(name, (evaluation, input, arguments) -> {
            throw new JinjaException("The template uses the test '" + name + "', which does not exist.");
        });
    }
}
