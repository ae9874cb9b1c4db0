package dev.pollux.catalog;

import java.nio.file.Path;

/**
 * A model that can be loaded.
 *
 * @param file its GGUF file
 */
public record InstalledModel(ModelId id, Path file, ModelManifest manifest) {

    /** Whether it turns texts into vectors, and does nothing else. */
    public boolean isEmbedding() {
        return manifest.embedding().isPresent();
    }
}
