package dev.pollux.service.models;

import dev.pollux.model.LanguageModels;
import dev.pollux.model.ServedModel;
import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.model.embedding.ServedEmbeddingModel;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.models.Model;
import dev.pollux.service.CallContext;
import dev.pollux.service.ModelLookup;

/** {@code models.get}: what is known of one model. Safe for use by many threads at once. */
public final class GetModel {

    private final ModelLookup<ServedModel> languageModels;
    private final ModelLookup<ServedEmbeddingModel> embeddingModels;

    /** Describes these models. */
    public GetModel(LanguageModels languageModels, EmbeddingModels embeddingModels) {
        this.languageModels = ModelLookup.of(languageModels);
        this.embeddingModels = ModelLookup.of(embeddingModels);
    }

    /**
     * Describes the model called {@code name}.
     *
     * @throws ApiException if there is none (wire: 404 NOT_FOUND)
     */
    public Model call(CallContext context, String name) {
        return languageModels
                .find(context, name)
                .map(ModelRecords::of)
                .or(() -> embeddingModels.find(context, name).map(ModelRecords::of))
                .orElseThrow(() -> GoogleErrors.modelNotFoundOnGet(context.apiVersion(), "models/" + name));
    }
}
