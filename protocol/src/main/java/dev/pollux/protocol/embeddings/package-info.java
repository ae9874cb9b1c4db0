/**
 * The methods embedContent and batchEmbedContents (rest.md, section 11).
 *
 * <p>Read {@link dev.pollux.protocol.embeddings.EmbedContentRequest} first. Records only; nothing here checks anything.
 *
 * <p>May import: {@code dev.pollux.protocol}, {@code dev.pollux.protocol.json}, {@code dev.pollux.protocol.content}, {@code
 * dev.pollux.protocol.models}.
 */
@NullMarked
package dev.pollux.protocol.embeddings;

import org.jspecify.annotations.NullMarked;
