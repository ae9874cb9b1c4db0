/**
 * Texts to vectors: whole texts, read once each, several in one pass of the model. Nothing is generated, so there are no slots, no
 * sampling and nothing to remember.
 *
 * <p>Read {@link dev.pollux.engine.embedding.EmbeddingEngine} first. The native library is behind two ports, {@link
 * dev.pollux.engine.embedding.EmbeddingRunner} and {@link dev.pollux.engine.embedding.TextTokenizer}.
 *
 * <p>May import: {@code dev.pollux.engine}.
 */
@NullMarked
package dev.pollux.engine.embedding;

import org.jspecify.annotations.NullMarked;
