package dev.pollux.service.models;

import dev.pollux.model.LanguageModels;
import dev.pollux.model.ServedModel;
import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.model.embedding.ServedEmbeddingModel;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.ListModelsResponse;
import dev.pollux.protocol.models.Model;
import dev.pollux.service.PageQuery;
import dev.pollux.service.PageTokens;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code models.list}: every name that is served. Safe for use by many threads at once. */
public final class ListModels {

    private final LanguageModels languageModels;
    private final EmbeddingModels embeddingModels;

    /** Lists models that answer with text, and then those that answer with vectors. */
    public ListModels(LanguageModels languageModels, EmbeddingModels embeddingModels) {
        this.languageModels = languageModels;
        this.embeddingModels = embeddingModels;
    }

    /**
     * One page of the list.
     *
     * @param pageSize how many to return at most; absent or 0 means 50, more than 1000 means 1000
     * @param pageToken where to go on, from the page before; absent or empty means at the start
     * @throws ApiException if either cannot be used (wire: 400 INVALID_ARGUMENT)
     */
    public ListModelsResponse call(Optional<String> pageSize, Optional<String> pageToken) {
        PageQuery query = PageQuery.of(pageSize, pageToken);
        List<ServedModel> texts = languageModels.list();
        List<ServedEmbeddingModel> vectors = embeddingModels.list();
        List<String> names = names(texts, vectors);
        int from = query.after().map(name -> after(names, name)).orElse(0);
        int to = Math.min(names.size(), from + query.size());
        List<Model> page = Stream.concat(
                        texts.stream().skip(from).map(ModelRecords::of),
                        vectors.stream().skip(Math.max(0, from - texts.size())).map(ModelRecords::of))
                .limit(to - from)
                .toList();
        return new ListModelsResponse(page, to < names.size() ? PageTokens.after(names.get(to - 1)) : null);
    }

    private static List<String> names(List<ServedModel> texts, List<ServedEmbeddingModel> vectors) {
        return Stream.concat(
                        texts.stream().map(ServedModel::name), vectors.stream().map(ServedEmbeddingModel::name))
                .toList();
    }

    private static int after(List<String> names, String name) {
        int last = names.indexOf(name);
        if (last < 0) {
            throw PageQuery.foreignToken();
        }
        return last + 1;
    }
}
