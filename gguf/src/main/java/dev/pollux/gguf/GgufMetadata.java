package dev.pollux.gguf;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The key-value pairs of a header.
 *
 * @param values by key, in the file's order: {@link Long} for all integers (unsigned 64-bit ones wrap), {@link Double},
 *     {@link Boolean}, {@link String} or {@link GgufArray}
 */
public record GgufMetadata(Map<String, Object> values) {

    public Set<String> keys() {
        return values.keySet();
    }

    /** The integer of this key; empty if there is none or it is not an integer. */
    public OptionalLong findInteger(String key) {
        return values.get(key) instanceof Long value ? OptionalLong.of(value) : OptionalLong.empty();
    }

    /** The number of this key, whole or not; empty if there is none or it is not a number. */
    public OptionalDouble findNumber(String key) {
        return values.get(key) instanceof Number value
                ? OptionalDouble.of(value.doubleValue())
                : OptionalDouble.empty();
    }

    /** The truth value of this key; empty if there is none or it is not one. */
    public Optional<Boolean> findFlag(String key) {
        return find(key, Boolean.class);
    }

    /** The text of this key; empty if there is none or it is not text. */
    public Optional<String> findString(String key) {
        return find(key, String.class);
    }

    /** The array of this key; empty if there is none or it is not an array. */
    public Optional<GgufArray> findArray(String key) {
        return find(key, GgufArray.class);
    }

    private <T> Optional<T> find(String key, Class<T> type) {
        return Optional.ofNullable(values.get(key)).filter(type::isInstance).map(type::cast);
    }
}
