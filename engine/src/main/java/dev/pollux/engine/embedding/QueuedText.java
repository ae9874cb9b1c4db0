package dev.pollux.engine.embedding;

/**
 * A text in a pass.
 *
 * @param request whose it is
 * @param index which of the request's it is
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record QueuedText(QueuedTexts request, int index, int[] tokens) {}
