package dev.pollux.app;

import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.ModelManifest;
import dev.pollux.catalog.Preset;
import dev.pollux.catalog.Presets;
import dev.pollux.local.LocalModel;
import dev.pollux.model.Abilities;
import dev.pollux.model.ModelCard;
import dev.pollux.model.Sampling;
import java.util.Optional;
import java.util.OptionalInt;

/** What clients are told about installed models: their manifests, and what their presets know beyond. */
final class InstalledCards {

    /**
     * The context each request gets unless the operator says otherwise, or the model was trained for less. Every slot's context
     * is taken and cleared at the start, so a longer one costs time and memory even where it stays empty.
     */
    static final int DEFAULT_CONTEXT_TOKENS = 4096;

    /** Google's defaults for text models, for a model whose makers recommend nothing (`models.list`, August 2026). */
    private static final Sampling GOOGLE_DEFAULTS = new Sampling(1.0, 0.95, 64, 0, 0, OptionalInt.empty());

    private final Presets presets;
    private final int maxContextTokens;

    InstalledCards(Presets presets, OptionalInt contextTokens) {
        this.presets = presets;
        this.maxContextTokens = contextTokens.orElse(DEFAULT_CONTEXT_TOKENS);
    }

    LocalModel localModel(InstalledModel installed) {
        return new LocalModel(card(installed), installed.file());
    }

    private ModelCard card(InstalledModel installed) {
        ModelManifest manifest = installed.manifest();
        Optional<Preset> preset = presets.find(installed.id().value());
        String title = preset.map(Preset::title).orElse(manifest.id());
        int contextTokens = contextTokens(manifest);
        return new ModelCard(
                manifest.id(),
                title,
                manifest.format(),
                description(manifest, title),
                contextTokens,
                contextTokens,
                preset.map(InstalledCards::sampling).orElse(GOOGLE_DEFAULTS),
                preset.map(InstalledCards::abilities).orElse(Abilities.PROMPTED));
    }

    private int contextTokens(ModelManifest manifest) {
        return manifest.contextLength() > 0
                ? (int) Math.min(manifest.contextLength(), maxContextTokens)
                : maxContextTokens;
    }

    private static String description(ModelManifest manifest, String title) {
        StringBuilder text = new StringBuilder(title)
                .append(", ")
                .append(manifest.architecture())
                .append(" architecture, ")
                .append(manifest.format())
                .append(" weights");
        manifest.reencodedFrom()
                .ifPresent(format ->
                        text.append(" (re-encoded from ").append(format).append(')'));
        manifest.license().ifPresent(license -> text.append(", licence ").append(license));
        return text.append(". Runs on this server.").toString();
    }

    /** What a preset says of its model; its template decides the rest when it is loaded. */
    private static Abilities abilities(Preset preset) {
        return new Abilities(
                preset.abilities().contains("thinking") ? Abilities.Thinking.NATIVE : Abilities.Thinking.PROMPTED,
                preset.abilities().contains("tools") ? Abilities.Tools.NATIVE : Abilities.Tools.GENERIC);
    }

    private static Sampling sampling(Preset preset) {
        Preset.SamplingDefaults defaults = preset.sampling();
        return new Sampling(defaults.temperature(), defaults.topP(), defaults.topK(), 0, 0, OptionalInt.empty());
    }
}
