package dev.pollux.app.configuration;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One mapping of a YAML document. Remembers which keys were asked for, so that a key nobody knows can be refused with a
 * suggestion instead of being ignored.
 */
final class YamlSection {

    private final String path;
    private final Map<?, ?> values;
    private final Set<String> known = new LinkedHashSet<>();

    YamlSection(String path, Map<?, ?> values) {
        this.path = path;
        this.values = values;
    }

    Optional<String> string(String key) {
        return value(key).map(value -> switch (value) {
            case String text -> text;
            case Integer number -> number.toString();
            default -> throw wrong(key, "a text");
        });
    }

    OptionalInt integer(String key, int minimum, int maximum) {
        Optional<Object> value = value(key);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (value.get() instanceof Integer number && number >= minimum && number <= maximum) {
            return OptionalInt.of(number);
        }
        throw wrong(key, "a whole number from " + minimum + " to " + maximum);
    }

    YamlSection section(String key) {
        Object value = value(key).orElse(Map.of());
        if (value instanceof Map<?, ?> map) {
            return new YamlSection(path + key + ".", map);
        }
        throw wrong(key, "a mapping");
    }

    /** All entries of a mapping whose keys the operator chooses. */
    Map<String, String> stringMap(String key) {
        YamlSection section = section(key);
        Map<String, String> result = new LinkedHashMap<>();
        section.values.forEach((name, value) -> {
            // YAML reads a bare 2.5 as a number; as a name it is a text.
            String text = String.valueOf(name);
            if (!(value instanceof String id)) {
                throw section.wrong(text, "a text");
            }
            result.put(text, id);
        });
        return result;
    }

    /** Refuses keys that nobody asked for. */
    void requireAllKnown() {
        for (Object key : values.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw new ConfigurationException("unknown key " + path + key + suggestion(String.valueOf(key)));
            }
        }
    }

    private Optional<Object> value(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    private ConfigurationException wrong(String key, String expected) {
        return new ConfigurationException(path + key + " must be " + expected);
    }

    private String suggestion(String key) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> EditDistance.between(key, candidate)))
                .filter(candidate -> EditDistance.between(key, candidate) <= 1 + key.length() / 3)
                .map(candidate -> "; did you mean " + path + candidate + "?")
                .orElse("; known here: " + String.join(", ", known));
    }
}
