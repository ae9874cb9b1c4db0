package dev.pollux.engine.embedding;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Which model to start an engine for, and how much of the machine it may take. Plain, so that it can cross a process border.
 *
 * @param model the model's id, for logs and for the names of threads
 * @param file the GGUF file
 * @param contextTokens the longest text, in tokens; also how many are computed in one pass
 * @param threads threads that compute; empty takes one per core
 * @param queueLimit the most requests of one {@link dev.pollux.engine.ServiceClass} that wait; more are refused
 */
public record EmbeddingOrder(String model, Path file, int contextTokens, OptionalInt threads, int queueLimit) {}
