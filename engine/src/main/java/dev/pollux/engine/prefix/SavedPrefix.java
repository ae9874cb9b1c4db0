package dev.pollux.engine.prefix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The state of a sequence, and the tokens that it is the state of.
 *
 * <p>Threading: safe for use by many threads. Lifetime: made with one holder; the memory is freed when the last holder has let go.
 */
public final class SavedPrefix {

    private static final long ALIGNMENT = 64;

    private final String space;
    private final int[] tokens;
    private final Arena arena;
    private final MemorySegment state;
    private final Optional<Path> file;
    private int holders = 1;

    /**
     * @param space who may use it
     * @param tokens in the order of the sequence; not to be changed any more
     * @param arena holds the state; closed with the last holder
     * @param state as the model's runner wrote it
     */
    public SavedPrefix(String space, int[] tokens, Arena arena, MemorySegment state) {
        this(space, tokens, arena, state, Optional.empty());
    }

    /** @param file from which the state is mapped */
    SavedPrefix(String space, int[] tokens, Arena arena, MemorySegment state, Optional<Path> file) {
        this.space = space;
        this.tokens = tokens;
        this.arena = arena;
        this.state = state;
        this.file = file;
    }

    /**
     * Saves a state in memory of its own.
     *
     * @param space who may use it
     * @param tokens in the order of the sequence; not to be changed any more
     * @param bytes the most that the state may take
     * @param writer writes the state, and gives how many bytes it took
     */
    public static SavedPrefix write(String space, int[] tokens, long bytes, ToLongFunction<MemorySegment> writer) {
        Arena arena = Arena.ofShared();
        try {
            MemorySegment memory = arena.allocate(bytes, ALIGNMENT);
            return new SavedPrefix(space, tokens, arena, memory.asSlice(0, writer.applyAsLong(memory)));
        } catch (RuntimeException | OutOfMemoryError e) {
            arena.close();
            throw e;
        }
    }

    /** How many tokens of a prompt of this space begin as these do. */
    public int common(String otherSpace, int[] prompt) {
        return space.equals(otherSpace) ? commonLength(tokens, tokens.length, prompt) : 0;
    }

    /** How many tokens are the same at the beginning of both; of {@code one}, only the first {@code length} count. */
    public static int commonLength(int[] one, int length, int[] other) {
        int most = Math.min(length, other.length);
        int common = 0;
        while (common < most && one[common] == other[common]) {
            common++;
        }
        return common;
    }

    public int length() {
        return tokens.length;
    }

    String space() {
        return space;
    }

    int[] tokens() {
        return tokens;
    }

    long bytes() {
        return state.byteSize();
    }

    /** The file that it is mapped from; empty for memory. */
    Optional<Path> file() {
        return file;
    }

    /** The state, for holders only. One thread at a time restores it, may write to it meanwhile, and leaves it as it was. */
    public MemorySegment state() {
        return state;
    }

    /** Takes hold; returns false if it is gone already. */
    public synchronized boolean hold() {
        if (holders == 0) {
            return false;
        }
        holders++;
        return true;
    }

    /** Lets go. To be called once per hold. */
    public synchronized void release() {
        holders--;
        if (holders == 0) {
            arena.close();
        }
    }
}
