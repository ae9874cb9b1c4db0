package dev.pollux.protocol.embeddings;

import dev.pollux.protocol.json.Floats;

/** The vector of one content. */
public record ContentEmbedding(Floats values) {}
