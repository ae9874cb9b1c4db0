package dev.pollux.app.configuration;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the operator has set in one section: the file's mapping, and what variables and flags say beside it. */
public final class Settings {

    private final String prefix;
    private final Map<?, ?> values;
    private final Map<String, String> environment;
    private final Map<String, String> flags;

    Settings(String prefix, Map<?, ?> values, Map<String, String> environment, Map<String, String> flags) {
        this.prefix = prefix;
        this.values = values;
        this.environment = environment;
        this.flags = flags;
    }

    Settings(String prefix, Map<?, ?> values) {
        this(prefix, values, Map.of(), Map.of());
    }

    /**
     * The key's value, from the first that has it: flag, variable, file, default.
     *
     * @throws ConfigurationException naming the key if the value cannot be used
     */
    public <T> T get(Key<T> key) {
        return said(key.flag(), flags, key)
                .or(() -> said(key.variable(), environment, key))
                .or(() -> Optional.<Object>ofNullable(values.get(key.name()))
                        .map(value -> key.form().parse(prefix + key.name(), value)))
                .orElseGet(key::otherwise);
    }

    private static <T> Optional<T> said(Optional<String> name, Map<String, String> texts, Key<T> key) {
        return name.map(texts::get)
                .filter(text -> !text.isBlank())
                .map(text -> key.form().parse(name.orElseThrow(), text));
    }

    /** The settings of a mapping within. */
    Settings section(String name) {
        if (name.isEmpty()) {
            return this;
        }
        Object section = values.get(name);
        if (section == null) {
            return new Settings(prefix + name + ".", Map.of(), environment, flags);
        }
        if (section instanceof Map<?, ?> map) {
            return new Settings(prefix + name + ".", map, environment, flags);
        }
        throw new ConfigurationException(prefix + name + " must be a mapping");
    }

    /** Refuses keys that are not among {@code known}, instead of ignoring them. */
    void requireOnly(List<String> known) {
        for (Object key : values.keySet()) {
            String name = String.valueOf(key);
            if (!known.contains(name)) {
                throw new ConfigurationException(prefix + name + " is an unknown key" + suggestion(name, known));
            }
        }
    }

    private String suggestion(String key, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> EditDistance.between(key, candidate)))
                .filter(candidate -> EditDistance.between(key, candidate) <= 1 + key.length() / 3)
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse("; known here: " + String.join(", ", known));
    }
}
