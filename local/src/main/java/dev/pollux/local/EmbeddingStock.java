package dev.pollux.local;

import java.util.List;
import java.util.Map;

/**
 * The embedding models of this machine.
 *
 * @param loader brings them to life
 * @param models their files
 * @param names the names clients may call and the id of the model that answers for each, in the order to list them
 */
public record EmbeddingStock(EmbeddingLoader loader, List<EmbeddingFile> models, Map<String, String> names) {

    /** A machine without embedding models. */
    public static final EmbeddingStock EMPTY = new EmbeddingStock(
            model -> {
                throw new IllegalStateException(
                        "there is no model " + model.card().id());
            },
            List.of(),
            Map.of());
}
