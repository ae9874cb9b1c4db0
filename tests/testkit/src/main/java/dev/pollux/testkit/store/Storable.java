package dev.pollux.testkit.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is left of values when a database has held them: U+FFFD in the place of U+0000 and of half surrogate pairs, and moments
 * without the parts that are finer than milliseconds.
 */
final class Storable {

    private static final int REPLACEMENT = 0xFFFD;

    private Storable() {}

    /** The same repository, to which nothing else comes than what a database takes. */
    static <T> T repository(Class<T> port, T repository) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    try {
                        return method.invoke(repository, all(arguments));
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                }));
    }

    private static Object @Nullable [] all(Object @Nullable [] values) {
        return values == null ? null : Arrays.stream(values).map(Storable::of).toArray();
    }

    private static Object of(Object value) {
        return switch (value) {
            case String text -> text(text);
            case Instant moment -> moment.truncatedTo(ChronoUnit.MILLIS);
            case Optional<?> optional -> optional.map(Storable::of);
            case List<?> list -> list.stream().map(Storable::of).toList();
            case Set<?> set -> set.stream().map(Storable::of).collect(Collectors.toSet());
            case Map<?, ?> map -> map(map);
            case Record message -> message(message);
            case UnaryOperator<?> change -> storable(change);
            default -> value;
        };
    }

    private static <T> UnaryOperator<T> storable(UnaryOperator<T> change) {
        return present -> same(change.apply(present));
    }

    @SuppressWarnings("unchecked") // What is left of a value is of its type.
    private static <T> T same(T value) {
        return (T) of(value);
    }

    private static String text(String text) {
        return text.codePoints()
                .map(point -> point == 0 || isHalf(point) ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static Map<Object, Object> map(Map<?, ?> map) {
        Map<Object, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(of(key), of(value)));
        return result;
    }

    private static Object message(Record message) {
        try {
            RecordComponent[] components = message.getClass().getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = of(components[i].getAccessor().invoke(message));
            }
            Constructor<?> constructor = message.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a public record can be made again", impossible);
        }
    }
}
