package dev.pollux.protocol.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of models.
 *
 * @param nextPageToken null on the last page
 */
public record ListModelsResponse(
        List<Model> models, @Nullable String nextPageToken) {
    public ListModelsResponse {
        models = List.copyOf(models);
    }
}
