package dev.pollux.app.engine;

import dev.pollux.engine.EngineStarter;
import dev.pollux.engine.embedding.EmbeddingStarter;

/**
 * What brings models to life, by what they do.
 *
 * @param engines starts engines that generate
 * @param embeddings starts engines that embed
 */
public record ModelStarters(EngineStarter engines, EmbeddingStarter embeddings) {}
