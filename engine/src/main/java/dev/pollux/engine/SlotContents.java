package dev.pollux.engine;

import dev.pollux.engine.prefix.SavedPrefix;
import java.util.Arrays;

/**
 * What free slots still hold of prompts and answers that were computed there, until somebody else takes them.
 *
 * <p>Threading: confined like its {@link Scheduler}.
 */
final class SlotContents {

    /** Fewer tokens than this are read again faster than it takes to find and to move them. */
    static final int WORTHWHILE = 64;

    private static final int[] NOTHING = {};

    private final String[] spaces;
    private final int[][] tokens;
    private final long[] lastUses;
    private long uses;

    SlotContents(int slots) {
        spaces = new String[slots];
        tokens = new int[slots][];
        lastUses = new long[slots];
        forgetAll();
    }

    /** The slot holds these tokens, at least one, and nobody needs it any more. */
    void put(int slot, String space, int[] content) {
        spaces[slot] = space;
        tokens[slot] = content;
        touch(slot);
    }

    void forget(int slot) {
        spaces[slot] = "";
        tokens[slot] = NOTHING;
        lastUses[slot] = 0;
    }

    void forgetAll() {
        Arrays.fill(spaces, "");
        Arrays.fill(tokens, NOTHING);
        Arrays.fill(lastUses, 0);
    }

    boolean has(int slot) {
        return length(slot) > 0;
    }

    int length(int slot) {
        return tokens[slot].length;
    }

    /** How many tokens of a prompt of this space the slot holds. */
    int common(int slot, String space, int[] prompt) {
        return spaces[slot].equals(space) ? SavedPrefix.commonLength(tokens[slot], length(slot), prompt) : 0;
    }

    /** The slot with the smallest has what is missed least; 0 where there is nothing. */
    long lastUse(int slot) {
        return lastUses[slot];
    }

    /** What the slot holds is being used by others. */
    void touch(int slot) {
        lastUses[slot] = ++uses;
    }
}
