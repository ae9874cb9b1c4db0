package dev.pollux.model.embedding;

/**
 * A name that clients may call, and the embedding model behind it.
 *
 * @param name the name as called, without {@code models/}; equals {@code model.card().id()} or is an alias of it
 * @param model the model that computes
 */
public record ServedEmbeddingModel(String name, EmbeddingModel model) {}
