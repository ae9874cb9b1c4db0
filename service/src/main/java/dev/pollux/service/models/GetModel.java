package dev.pollux.service.models;

import dev.pollux.model.LanguageModels;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.Model;
import dev.pollux.service.CallContext;

/** {@code models.get}: what is known of one model. Safe for use by many threads at once. */
public final class GetModel {

    private final ModelLookup models;

    /** Describes {@code models}. */
    public GetModel(LanguageModels models) {
        this.models = new ModelLookup(models);
    }

    /**
     * Describes the model called {@code name}.
     *
     * @throws ApiException if there is none (wire: 404 NOT_FOUND)
     */
    public Model call(CallContext context, String name) {
        return ModelRecords.of(models.requireForGet(context, name));
    }
}
