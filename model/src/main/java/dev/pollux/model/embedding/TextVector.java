package dev.pollux.model.embedding;

/**
 * Where a text lies.
 *
 * @param values float32[{@link EmbeddingCard#dimensions}] of length 1; owned by whoever gets it
 * @param tokens how many tokens were read for it
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record TextVector(float[] values, int tokens) {}
