package dev.pollux.app.configuration;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the value of a {@link Key} must look like. A value is what YAML makes of the operator's text, or the text itself where
 * it comes from a flag or a variable.
 *
 * @param description follows "must be" in an error and stands on the page, for example {@code a whole number from 1 to 256}
 * @param parser from the value's full name and the value; empty if it does not have this form
 * @param entry the keys of each entry, for a mapping of sections
 * @param <T> what the value means
 */
public record Form<T>(String description, BiFunction<String, Object, Optional<T>> parser, Optional<Section<?>> entry) {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?(E-?\\d{1,2})?");

    private static <T> Form<T> of(String description, Function<Object, Optional<T>> parser) {
        return new Form<>(description, (name, value) -> parser.apply(value), Optional.empty());
    }

    /** @throws ConfigurationException if the value, which the operator knows by {@code name}, does not have this form */
    T parse(String name, Object value) {
        return parser.apply(name, value)
                .orElseThrow(() -> new ConfigurationException(name + " must be " + description));
    }

    /** The same look with another meaning. */
    public <R> Form<R> map(Function<? super T, ? extends R> meaning) {
        return new Form<>(
                description, (name, value) -> parser.apply(name, value).map(meaning), entry);
    }

    /** For a key that need not be set. */
    public Form<Optional<T>> optional() {
        return map(Optional::of);
    }

    /** Any text that is not blank. */
    public static Form<String> text() {
        return of("a text", value -> scalar(value).filter(text -> !text.isBlank()));
    }

    /** A text that {@code parser} understands; {@code description} says which. */
    public static <T> Form<T> text(String description, Function<String, Optional<T>> parser) {
        return of(description, value -> scalar(value).flatMap(parser));
    }

    /** An integer within bounds, both included. */
    public static Form<Integer> whole(int minimum, int maximum) {
        return of(
                "a whole number from " + minimum + " to " + maximum,
                value -> integer(value).filter(number -> number >= minimum && number <= maximum));
    }

    /** A number from 0 up that may have decimals, such as a price. */
    public static Form<BigDecimal> decimal() {
        return of(
                "a number from 0 up",
                value -> scalar(value)
                        .filter(text -> DECIMAL.matcher(text).matches())
                        .map(BigDecimal::new));
    }

    /** {@code true} or {@code false}. */
    public static Form<Boolean> yesNo() {
        return of(
                "true or false",
                value -> value instanceof Boolean truth
                        ? Optional.of(truth)
                        : text(value)
                                .filter(text -> text.equals("true") || text.equals("false"))
                                .map(Boolean::valueOf));
    }

    /** A number of bytes, with or without a unit. */
    public static Form<Long> size(String maximum) {
        long most = DataSize.parseBytes(maximum).orElseThrow();
        return text(
                "a size such as 20MiB, at most " + maximum,
                text -> DataSize.parseBytes(text).filter(bytes -> bytes >= 1 && bytes <= most));
    }

    /** A time such as {@code 10s}, from 0 to {@code maximum}. */
    public static Form<Duration> duration(String maximum) {
        Duration most = TimeSpan.parse(maximum).orElseThrow();
        return text(
                "a time such as 500ms, 10s, 5m, 1h or 30d, at most " + maximum,
                text -> TimeSpan.parse(text).filter(time -> time.compareTo(most) <= 0));
    }

    /** How long to wait before something is done again; never so short that it is always done. */
    public static Form<Duration> interval() {
        return text(
                "a time such as 500ms, 10s, 5m or 1h, from 100ms to 1d",
                text -> TimeSpan.parse(text)
                        .filter(time -> time.toMillis() >= 100 && time.compareTo(Duration.ofDays(1)) <= 0));
    }

    /** The name of one of the constants of an enumeration, in lower case. */
    public static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        String names = String.join(" or ", constants.stream().map(Form::lower).toList());
        return text(
                names,
                text -> constants.stream()
                        .filter(constant -> lower(constant).equals(text))
                        .findFirst());
    }

    /** A list, or its only entry. */
    public static <T> Form<List<T>> listOf(Form<T> entry) {
        return new Form<>(
                "a list; each entry " + entry.description,
                (name, value) -> Optional.of(
                        value instanceof List<?> list ? entries(name, list, entry) : List.of(entry.parse(name, value))),
                Optional.empty());
    }

    private static <T> List<T> entries(String name, List<?> list, Form<T> form) {
        List<T> result = new ArrayList<>();
        for (Object value : list) {
            result.add(form.parse(name + "[" + result.size() + "]", value == null ? "" : value));
        }
        return result;
    }

    /** A mapping whose keys the operator chooses. */
    public static <T> Form<Map<String, T>> mappingOf(Form<T> entry) {
        return new Form<>(
                "a mapping; each value " + entry.description,
                (name, value) ->
                        value instanceof Map<?, ?> map ? Optional.of(entries(name, map, entry)) : Optional.empty(),
                entry.entry);
    }

    /** A mapping with the keys of a section, for use in {@link #mappingOf}. */
    public static <T> Form<T> section(Section<T> section) {
        return new Form<>(
                "a mapping",
                (name, value) -> value instanceof Map<?, ?> map
                        ? Optional.of(section.read(new Settings(name + ".", map)))
                        : Optional.empty(),
                Optional.of(section));
    }

    private static <T> Map<String, T> entries(String name, Map<?, ?> map, Form<T> form) {
        Map<String, T> result = new LinkedHashMap<>();
        // YAML reads a bare 2.5 as a number; as a name it is a text.
        map.forEach((key, value) ->
                result.put(String.valueOf(key), form.parse(name + "." + key, value == null ? "" : value)));
        return result;
    }

    // Read at each start, so without a switch over types: the JVM's class cache keeps none (ADR 39).

    private static Optional<String> scalar(Object value) {
        return value instanceof Number number ? Optional.of(number.toString()) : text(value);
    }

    private static Optional<Integer> integer(Object value) {
        return value instanceof Integer number
                ? Optional.of(number)
                : text(value).filter(text -> DIGITS.matcher(text).matches()).map(Integer::valueOf);
    }

    private static Optional<String> text(Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
