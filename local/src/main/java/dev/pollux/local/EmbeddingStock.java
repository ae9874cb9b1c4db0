package dev.pollux.local;

import java.util.List;

/**
 * The embedding models of this machine. Each is called by its id.
 *
 * @param loader brings them to life
 * @param models their files, in the order to list them
 */
public record EmbeddingShelf(EmbeddingLoader loader, List<EmbeddingFile> models) {

    /** A machine without embedding models. */
    public static final EmbeddingShelf EMPTY = new EmbeddingShelf(
            model -> {
                throw new IllegalStateException(
                        "there is no model " + model.card().id());
            },
            List.of());
}
