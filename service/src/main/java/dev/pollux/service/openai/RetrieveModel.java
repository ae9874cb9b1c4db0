package dev.pollux.service.openai;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.openai.OpenAiModel;
import dev.pollux.service.CallContext;
import dev.pollux.service.models.GetModel;

/** {@code GET /models/…}: what is known of one model. Safe for use by many threads at once. */
public final class RetrieveModel {

    private final GetModel get;

    /** Describes what {@code get} describes. */
    public RetrieveModel(GetModel get) {
        this.get = get;
    }

    /**
     * Describes the model that is asked for.
     *
     * @throws ApiException if there is none (wire: 404 NOT_FOUND) or the caller may not use it (403 PERMISSION_DENIED)
     */
    public OpenAiModel call(CallContext context, String asked) {
        return OpenAiModels.of(get.call(context, AskedModel.require(context, asked)));
    }
}
