package dev.pollux.engine;

import java.nio.file.Path;

/**
 * How much an engine may remember of prompts that it has read.
 *
 * @param folder where beginnings with a name are kept; the engine's own
 * @param diskBytes the most they may take there
 * @param memoryBytes the most that others may take in memory, beside what slots hold
 */
public record PrefixBudget(Path folder, long diskBytes, long memoryBytes) {

    /** Remembers nothing but what slots hold. */
    public static final PrefixBudget NONE = new PrefixBudget(Path.of(""), 0, 0);

    /** The same without what is remembered in memory. */
    public PrefixBudget withoutMemory() {
        return new PrefixBudget(folder, diskBytes, 0);
    }
}
