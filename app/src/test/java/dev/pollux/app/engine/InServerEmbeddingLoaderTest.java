package dev.pollux.app.engine;

import dev.pollux.engine.embedding.EmbeddingStarter;

class InServerEmbeddingLoaderTest extends EmbeddingLoaderContract {

    @Override
    EmbeddingStarter engines() {
        return new LlamaEmbeddingStarter();
    }
}
