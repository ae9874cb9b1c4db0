package dev.pollux.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The named models that Pollux knows: the file {@code presets.json} beside this class. */
public final class Presets {

    /** The model a fresh installation fetches. */
    public static final String DEFAULT_ID = "smollm2-135m-instruct";

    private final List<Preset> presets;

    private Presets(List<Preset> presets) {
        this.presets = presets;
    }

    /** Reads the presets of this release. */
    public static Presets load() {
        try (InputStream in = Presets.class.getResourceAsStream("presets.json")) {
            return new Presets(JsonFields.read(
                            in.readAllBytes(),
                            json -> json.valueStream().map(Preset::of).toList())
                    .orElseThrow(() -> new IllegalStateException("presets.json is damaged")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order they are shown: small ones of a family first. */
    public List<Preset> all() {
        return presets;
    }

    public Optional<Preset> find(String id) {
        return presets.stream().filter(preset -> preset.id().equals(id)).findFirst();
    }

    /** The preset with this source, if any. */
    Optional<Preset> findBySource(ModelSource source) {
        return presets.stream()
                .filter(preset -> preset.source().equals(source.text()))
                .findFirst();
    }
}
