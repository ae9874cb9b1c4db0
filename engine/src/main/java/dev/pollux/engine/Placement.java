package dev.pollux.engine;

import dev.pollux.engine.prefix.SavedPrefix;

/**
 * What is done to a slot when its owner changes. Placements of one step are carried out in the order in which they were decided: each
 * relies on what those before it leave.
 */
sealed interface Placement {

    /** The slot. */
    int slot();

    /** How many tokens it holds afterwards. */
    int tokens();

    /** Nothing: it is empty. */
    record Empty(int slot) implements Placement {

        @Override
        public int tokens() {
            return 0;
        }
    }

    /** It is cut to its content, which is saved. */
    record Remembered(int slot, SlotContent content) implements Placement {

        @Override
        public int tokens() {
            return content.length();
        }
    }

    /** All but its first tokens go. */
    record Cut(int slot, int tokens) implements Placement {}

    /** It is emptied, and gets the first tokens of another slot. */
    record Copied(int from, int slot, int tokens) implements Placement {}

    /**
     * It is emptied, and gets the first tokens of a saved state, unless that does not fit the model. The engine's thread releases the
     * state.
     */
    record Restored(SavedPrefix saved, int slot, int tokens) implements Placement {}
}
