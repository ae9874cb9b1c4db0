/**
 * The seam to embedding models: texts go in, vectors come out.
 *
 * <p>Read {@link dev.pollux.model.embedding.EmbeddingModel} first. Nothing here knows HTTP, the wire records or an inference engine.
 *
 * <p>May import: {@code dev.pollux.model}.
 */
@NullMarked
package dev.pollux.model.embedding;

import org.jspecify.annotations.NullMarked;
