package dev.pollux.app.configuration;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Keys that belong together: a mapping of {@code pollux.yaml} and the record that it becomes.
 *
 * @param name of the mapping; empty for keys that stand at the top
 * @param keys in the order of the page
 * @param reader makes the record
 * @param <T> the record
 */
public record Section<T>(String name, List<Key<?>> keys, Function<Settings, T> reader) {

    /** A section; {@code reader} may ask for {@code keys} and no others. */
    public static <T> Section<T> of(String name, Function<Settings, T> reader, Key<?>... keys) {
        return new Section<>(name, List.of(keys), reader);
    }

    /** What it is when the operator sets nothing. */
    T unset() {
        return reader.apply(new Settings(name + ".", Map.of()));
    }

    /** @throws ConfigurationException if a value cannot be used, or a key is unknown */
    T read(Settings settings) {
        if (!name.isEmpty()) {
            settings.requireOnly(keys.stream().map(Key::name).toList());
        }
        return reader.apply(settings);
    }
}
