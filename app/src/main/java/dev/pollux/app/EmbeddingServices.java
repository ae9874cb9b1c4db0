package dev.pollux.app;

import dev.pollux.app.configuration.ModelSettings;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.local.EmbeddingFile;
import dev.pollux.local.EmbeddingStock;
import dev.pollux.local.ModelPool;
import dev.pollux.model.ServedModel;
import dev.pollux.model.embedding.EmbeddingModel;
import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.model.embedding.NamedEmbeddingModels;
import dev.pollux.model.embedding.ServedEmbeddingModel;
import dev.pollux.onnx.MiniLmEmbeddings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The embedding models of a server: the built-in one, which runs in this process, and those that are installed, which the pool runs.
 * None is loaded before somebody asks for its vectors.
 */
final class EmbeddingServices implements AutoCloseable {

    private final MiniLmEmbeddings builtIn;

    private EmbeddingServices(MiniLmEmbeddings builtIn) {
        this.builtIn = builtIn;
    }

    /** @param home where the built-in model's native library is unpacked to */
    static EmbeddingServices start(PolluxHome home) {
        // Half of the processors are left to the language models.
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new EmbeddingServices(MiniLmEmbeddings.lazily(home.embeddingCache(), threads));
    }

    /** The ids of all there will be, with the files of {@code stock}. */
    List<String> ids(EmbeddingStock stock) {
        Stream<String> files = stock.models().stream().map(EmbeddingFile::card).map(card -> card.id());
        return Stream.concat(Stream.of(builtIn.card().id()), files).toList();
    }

    /**
     * All of them under the names clients use.
     *
     * @param pool runs the installed ones; its language models have other names
     * @throws IllegalArgumentException if a name stands for nothing, or for two things
     */
    EmbeddingModels named(ModelSettings settings, ModelPool pool) {
        List<EmbeddingModel> models = Stream.concat(
                        Stream.of(builtIn), pool.embeddings().list().stream().map(ServedEmbeddingModel::model))
                .toList();
        Map<String, String> names = EmbeddingNames.of(
                settings, models.stream().map(model -> model.card().id()).toList());
        EmbeddingNames.requireApart(
                pool.list().stream()
                        .collect(Collectors.toMap(
                                ServedModel::name,
                                served -> served.model().card().id())),
                names);
        return new NamedEmbeddingModels(models, names);
    }

    @Override
    public void close() {
        builtIn.close();
    }
}
