/**
 * Batches: jobs of many requests that are answered later (rest.md, section 17).
 *
 * <p>Read {@link dev.pollux.protocol.batches.GenerateContentBatch} first, which is what clients send, and then {@link
 * dev.pollux.protocol.batches.Batch}, which is what they are told. Records only; nothing here checks anything.
 *
 * <p>May import: {@code dev.pollux.protocol}, {@code dev.pollux.protocol.json}, {@code dev.pollux.protocol.models}, {@code
 * dev.pollux.protocol.embeddings}, {@code dev.pollux.protocol.operations}.
 */
@NullMarked
package dev.pollux.protocol.batches;

import org.jspecify.annotations.NullMarked;
