package dev.pollux.prompt.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An operator between two values. */
@FunctionalInterface
interface Operator {

    Object apply(Evaluation evaluation, Object left, Object right);

    Operator NOT_IN = (evaluation, left, right) -> !Values.contains(right, left, evaluation.budget());

    Map<String, Operator> COMPARATORS = Map.of(
            "==", (evaluation, left, right) -> Values.areEqual(left, right, evaluation.budget()),
            "!=", (evaluation, left, right) -> !Values.areEqual(left, right, evaluation.budget()),
            "<", (evaluation, left, right) -> Values.compare(left, right) < 0,
            "<=", (evaluation, left, right) -> Values.compare(left, right) <= 0,
            ">", (evaluation, left, right) -> Values.compare(left, right) > 0,
            ">=", (evaluation, left, right) -> Values.compare(left, right) >= 0,
            "in", (evaluation, left, right) -> Values.contains(right, left, evaluation.budget()));

    Map<String, Operator> SUMS = Map.of("+", Operator::add, "-", Operator::subtract);

    Map<String, Operator> CONCATENATIONS = Map.of("~", Operator::concatenate);

    Map<String, Operator> PRODUCTS = Map.of(
            "*", Operator::multiply, "/", Operator::divide, "//", Operator::floorDivide, "%", Operator::remainder);

    Map<String, Operator> POWERS = Map.of("**", Operator::power);

    private static Object add(Evaluation evaluation, Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            evaluation.budget().charge(a.length() + (long) b.length());
            return a + b;
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            evaluation.budget().charge(a.size() + (long) b.size());
            List<Object> sum = new ArrayList<>(a);
            sum.addAll(b);
            return sum;
        }
        requireNumbers(left, right, "add");
        return fractional(left, right)
                ? (Object) (Values.toDouble(left) + Values.toDouble(right))
                : (Object) Math.addExact(Values.toLong(left), Values.toLong(right));
    }

    private static Object subtract(Evaluation evaluation, Object left, Object right) {
        requireNumbers(left, right, "subtract");
        return fractional(left, right)
                ? (Object) (Values.toDouble(left) - Values.toDouble(right))
                : (Object) Math.subtractExact(Values.toLong(left), Values.toLong(right));
    }

    private static Object concatenate(Evaluation evaluation, Object left, Object right) {
        String text = Text.print(left, evaluation.budget()).concat(Text.print(right, evaluation.budget()));
        evaluation.budget().charge(text.length());
        return text;
    }

    private static Object multiply(Evaluation evaluation, Object left, Object right) {
        if (left instanceof String || left instanceof List<?>) {
            return repeat(evaluation, left, Math.max(0, Values.requireInteger(right)));
        }
        if (right instanceof String || right instanceof List<?>) {
            return repeat(evaluation, right, Math.max(0, Values.requireInteger(left)));
        }
        requireNumbers(left, right, "multiply");
        return fractional(left, right)
                ? (Object) (Values.toDouble(left) * Values.toDouble(right))
                : (Object) Math.multiplyExact(Values.toLong(left), Values.toLong(right));
    }

    private static Object repeat(Evaluation evaluation, Object value, long times) {
        evaluation.budget().charge(Math.multiplyExact(times, Math.max(1, Values.size(value))));
        if (value instanceof String text) {
            return text.repeat((int) times);
        }
        List<Object> entries = Values.entries(value, evaluation.budget());
        List<Object> repeated = new ArrayList<>();
        for (long i = 0; i < times; i++) {
            repeated.addAll(entries);
        }
        return repeated;
    }

    private static Object divide(Evaluation evaluation, Object left, Object right) {
        requireNumbers(left, right, "divide");
        requireNonZero(right);
        return Values.toDouble(left) / Values.toDouble(right);
    }

    private static Object floorDivide(Evaluation evaluation, Object left, Object right) {
        requireNumbers(left, right, "divide");
        requireNonZero(right);
        return fractional(left, right)
                ? (Object) Math.floor(Values.toDouble(left) / Values.toDouble(right))
                : (Object) Math.floorDiv(Values.toLong(left), Values.toLong(right));
    }

    private static Object remainder(Evaluation evaluation, Object left, Object right) {
        if (left instanceof String text) {
            return Formatting.percent(evaluation, text, right);
        }
        requireNumbers(left, right, "divide");
        requireNonZero(right);
        if (!fractional(left, right)) {
            return Math.floorMod(Values.toLong(left), Values.toLong(right));
        }
        double divisor = Values.toDouble(right);
        double remainder = Values.toDouble(left) % divisor;
        return remainder != 0 && (remainder < 0) != (divisor < 0) ? remainder + divisor : remainder;
    }

    private static Object power(Evaluation evaluation, Object left, Object right) {
        requireNumbers(left, right, "raise");
        double power = Math.pow(Values.toDouble(left), Values.toDouble(right));
        boolean whole = !fractional(left, right) && Values.toLong(right) >= 0;
        if (whole && Math.abs(power) > 1L << 53) {
            throw new JinjaException("The template computes a number that is too large.");
        }
        return whole ? (Object) (long) power : (Object) power;
    }

    private static boolean fractional(Object left, Object right) {
        return left instanceof Double || right instanceof Double;
    }

    private static void requireNumbers(Object left, Object right, String verb) {
        if (!Values.isNumeric(left) || !Values.isNumeric(right)) {
            throw new JinjaException("Cannot " + verb + " " + Values.kind(left) + " and " + Values.kind(right) + ".");
        }
    }

    private static void requireNonZero(Object divisor) {
        if (Values.toDouble(divisor) == 0) {
            throw new JinjaException("The template divides by zero.");
        }
    }
}
