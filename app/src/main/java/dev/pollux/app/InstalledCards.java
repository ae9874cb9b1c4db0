package dev.pollux.app;

import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.ModelManifest;
import dev.pollux.catalog.ModelManifest.EmbeddingFacts;
import dev.pollux.catalog.Preset;
import dev.pollux.catalog.Presets;
import dev.pollux.local.EmbeddingFile;
import dev.pollux.local.LocalModel;
import dev.pollux.model.Abilities;
import dev.pollux.model.ModelCard;
import dev.pollux.model.Sampling;
import dev.pollux.model.embedding.EmbeddingCard;
import dev.pollux.prompt.embedding.TaskPrompts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What clients are told about installed models: their manifests, and what their presets know beyond. */
final class InstalledCards {

    /**
     * The context each request gets unless the operator says otherwise, or the model was trained for less. Every slot's context
     * is taken and cleared at the start, so a longer one costs time and memory even where it stays empty.
     */
    static final int DEFAULT_CONTEXT_TOKENS = 4096;

    /**
     * The longest text of an embedding model unless the operator says otherwise, or it was trained for less: as much as {@code
     * gemini-embedding-001} takes. All of a text is computed at once, so that memory grows with its square.
     */
    static final int DEFAULT_TEXT_TOKENS = 2048;

    /** Google's defaults for text models, for a model whose makers recommend nothing (`models.list`, August 2026). */
    private static final Sampling GOOGLE_DEFAULTS = new Sampling(1.0, 0.95, 64, 0, 0, OptionalInt.empty());

    private final Presets presets;
    private final OptionalInt contextTokens;

    InstalledCards(Presets presets, OptionalInt contextTokens) {
        this.presets = presets;
        this.contextTokens = contextTokens;
    }

    LocalModel localModel(InstalledModel installed) {
        return new LocalModel(card(installed), installed.file());
    }

    /** To be asked about embedding models only. */
    EmbeddingFile embeddingFile(InstalledModel installed) {
        ModelManifest manifest = installed.manifest();
        EmbeddingFacts facts = manifest.embedding().orElseThrow();
        String title = title(manifest);
        EmbeddingCard card = new EmbeddingCard(
                manifest.id(),
                title,
                manifest.format(),
                description(manifest, title),
                contextTokens(manifest, DEFAULT_TEXT_TOKENS),
                facts.dimensions());
        List<String> names = Stream.concat(Stream.of(manifest.id(), manifest.source()), facts.name().stream())
                .toList();
        return new EmbeddingFile(card, installed.file(), TaskPrompts.of(manifest.architecture(), names));
    }

    private String title(ModelManifest manifest) {
        return presets.find(manifest.id()).map(Preset::title).orElse(manifest.id());
    }

    private ModelCard card(InstalledModel installed) {
        ModelManifest manifest = installed.manifest();
        Optional<Preset> preset = presets.find(installed.id().value());
        String title = title(manifest);
        // A prompt leaves room for a token of the answer, and an answer follows a token of a prompt.
        int longest = contextTokens(manifest, DEFAULT_CONTEXT_TOKENS) - 1;
        return new ModelCard(
                manifest.id(),
                title,
                manifest.format(),
                description(manifest, title),
                longest,
                longest,
                preset.flatMap(Preset::sampling).map(InstalledCards::sampling).orElse(GOOGLE_DEFAULTS),
                preset.map(InstalledCards::abilities).orElse(Abilities.PROMPTED));
    }

    private int contextTokens(ModelManifest manifest, int usual) {
        int most = contextTokens.orElse(usual);
        return manifest.contextLength() > 0 ? (int) Math.min(manifest.contextLength(), most) : most;
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

    private static Sampling sampling(Preset.SamplingDefaults defaults) {
        return new Sampling(defaults.temperature(), defaults.topP(), defaults.topK(), 0, 0, OptionalInt.empty());
    }
}
