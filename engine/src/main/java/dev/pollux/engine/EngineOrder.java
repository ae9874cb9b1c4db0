package dev.pollux.engine;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Which model to start an engine for, and how much of the machine it may take. Plain, so that it can cross a process border.
 *
 * @param model the model's id, for logs and for the names of threads
 * @param file the GGUF file
 * @param contextTokens the longest prompt and answer together, in tokens
 * @param slots requests computed side by side; empty lets the engine choose by memory
 * @param threads threads that compute; empty takes one per core
 * @param queueLimit the most requests of one {@link ServiceClass} that wait for slots; more are refused
 * @param prefixes how much it may remember of prompts
 * @param textIntervalMillis {@link EngineOptions#textIntervalMillis}
 */
public record EngineOrder(
        String model,
        Path file,
        int contextTokens,
        OptionalInt slots,
        OptionalInt threads,
        int queueLimit,
        PrefixBudget prefixes,
        int textIntervalMillis) {}
