package dev.pollux.engine;

import dev.pollux.engine.prefix.SavedPrefix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What free slots still hold of prompts and answers that were computed there, until somebody else takes them.
 *
 * <p>Threading: confined like its {@link Scheduler}.
 */
final class SlotContents {

    /** Fewer tokens than this are read again faster than it takes to find and to move them. */
    static final int WORTHWHILE = 64;

    private final SlotContent[] contents;
    private final long[] lastUses;
    private long uses;

    SlotContents(int slots) {
        contents = new SlotContent[slots];
        lastUses = new long[slots];
        forgetAll();
    }

    /** The slot holds these tokens, at least one, and nobody needs it any more. */
    void put(int slot, SlotContent content) {
        contents[slot] = content;
        touch(slot);
    }

    /** What the slot holds, which it does not keep any longer. */
    SlotContent take(int slot) {
        SlotContent content = contents[slot];
        contents[slot] = SlotContent.NOTHING;
        lastUses[slot] = 0;
        return content;
    }

    void forgetAll() {
        Arrays.fill(contents, SlotContent.NOTHING);
        Arrays.fill(lastUses, 0);
    }

    int length(int slot) {
        return contents[slot].length();
    }

    /** How many tokens of a prompt of this space the slot holds. */
    int common(int slot, String space, int[] prompt) {
        SlotContent content = contents[slot];
        return content.space().equals(space) ? SavedPrefix.commonLength(content.tokens(), content.length(), prompt) : 0;
    }

    /** The slot with the smallest has what is missed least; 0 where there is nothing. */
    long lastUse(int slot) {
        return lastUses[slot];
    }

    /** The slot whose content is missed least; empty where no slot holds anything. */
    OptionalInt leastRecentlyUsed() {
        return IntStream.range(0, contents.length)
                .filter(slot -> length(slot) > 0)
                .boxed()
                .min(Comparator.comparingLong(this::lastUse))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** What the slot holds is being used by others. */
    void touch(int slot) {
        lastUses[slot] = ++uses;
    }
}
