/**
 * Vectors of contents: embedContent and batchEmbedContents.
 *
 * <p>Read {@link dev.pollux.service.embeddings.BatchEmbedContents} first. A batch is one request to the model, whatever its size.
 *
 * <p>May import: {@code protocol}, {@code model}, {@code quota}, {@code service}, {@code service.contents}, {@code service.quota}.
 */
@NullMarked
package dev.pollux.service.embeddings;

import org.jspecify.annotations.NullMarked;
