package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.app.engine.ModelEngines;
import dev.pollux.app.engine.ModelStarters;
import dev.pollux.app.engine.TemplateEngineLoader;
import dev.pollux.app.engine.VectorEngineLoader;
import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.catalog.Presets;
import dev.pollux.local.EmbeddingStock;
import dev.pollux.local.LanguageStock;
import dev.pollux.local.ModelPool;
import dev.pollux.model.embedding.EmbeddingModels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All models of a server under the names clients use: each is offered for what it does and for nothing else.
 *
 * @param pool runs those that are installed; embedding models are under their ids in it
 * @param vectors the built-in embedding model; closed with the pool
 * @param embeddings the embedding models, installed and built in
 */
record InstalledPool(ModelPool pool, EmbeddingServices vectors, EmbeddingModels embeddings) implements AutoCloseable {

    /**
     * @param defaultModel answers for every Gemini text name that is not mapped
     * @param home where the built-in embedding model's native library is unpacked to
     * @throws IllegalArgumentException if it generates nothing, or a name is mapped to a model that is not installed
     */
    static InstalledPool start(
            Configuration configuration,
            ModelEngines engines,
            List<InstalledModel> installed,
            InstalledModel defaultModel,
            PolluxHome home) {
        EmbeddingServices vectors = EmbeddingServices.start(home);
        ModelPool pool = pool(configuration, engines, installed, defaultModel, vectors);
        return new InstalledPool(pool, vectors, vectors.named(configuration.models(), pool));
    }

    /** Whether any model is offered under this name. */
    boolean has(String name) {
        return pool.find(name).isPresent() || embeddings.find(name).isPresent();
    }

    @Override
    public void close() {
        pool.close();
        vectors.close();
    }

    private static ModelPool pool(
            Configuration configuration,
            ModelEngines engines,
            List<InstalledModel> installed,
            InstalledModel defaultModel,
            EmbeddingServices vectors) {
        if (defaultModel.isEmbedding()) {
            throw new IllegalArgumentException(
                    defaultModel.id() + " is an embedding model: it cannot answer as the default model");
        }
        InstalledCards cards =
                new InstalledCards(Presets.load(), configuration.engine().contextTokens());
        ModelStarters starters = engines.configured(configuration.engine());
        Map<Boolean, List<InstalledModel>> byKind =
                installed.stream().collect(Collectors.partitioningBy(InstalledModel::isEmbedding));
        List<InstalledModel> embeddings = byKind.getOrDefault(true, List.of());
        List<InstalledModel> languages = byKind.getOrDefault(false, List.of());
        EmbeddingStock stock = new EmbeddingStock(
                new VectorEngineLoader(starters.embeddings(), configuration.engine()),
                embeddings.stream().map(cards::embeddingFile).toList(),
                ids(embeddings).stream()
                        .collect(Collectors.toMap(id -> id, id -> id, (first, _) -> first, LinkedHashMap::new)));
        Map<String, String> mapped = EmbeddingNames.without(
                vectors.ids(stock), configuration.models().names());
        LanguageStock texts = new LanguageStock(
                new TemplateEngineLoader(starters.engines(), configuration.engine(), engines.prefixes()),
                languages.stream().map(cards::localModel).toList(),
                ModelNames.of(defaultModel.id().value(), mapped, ids(languages)));
        return new ModelPool(texts, stock);
    }

    private static List<String> ids(List<InstalledModel> models) {
        return models.stream().map(model -> model.id().value()).toList();
    }
}
