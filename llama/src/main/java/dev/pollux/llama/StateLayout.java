package dev.pollux.llama;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.Optional;

/**
 * How the state of a sequence is stored so that it fits contexts of any number of sequences.
 *
 * <p>The library writes numbers of 4 bytes: its mark, the number of the sequence, the number of streams, then for each stream the number
 * of its cells and, where that is not 0, what they hold. A stream is a cache of its own: there is one per sequence, or one for all. A
 * sequence has cells in one stream only, so all that depends on the context is how many numbers there are and how many zeros stand
 * before and behind the cells. Stored, there are always as many zeros as the largest context needs:
 *
 * <pre>
 * 1,020 bytes  zeros
 *     4        mark
 *     4        0, for the number of the sequence, which the library does not look at
 *     4        1, the number of streams
 *     4        number of cells
 *              what they hold: each its position, a 1, in some models 12 bytes more, and its sequence; then keys and values of all
 * 1,020        zeros
 * </pre>
 *
 * The library writes to, and reads from, that part of it that its context needs; nothing is copied.
 *
 * <p>This holds for models with one plain cache. Others are recognised by how the library writes an empty sequence ({@link #find}).
 * Source: {@code llama_kv_cache::state_write} and {@code state_read} in {@code src/llama-kv-cache.cpp}, {@code state_seq_get_data} in
 * {@code src/llama-context.cpp} of llama.cpp v0.5.0. Threading: immutable; a stored state belongs to one thread at a time.
 *
 * @param mark what the library's states begin with
 * @param streams how many the context has, 1 to {@value RunnerOptions#MAXIMUM_SEQUENCES}
 */
record StateLayout(int mark, int streams) {

    /** What was stored by another layout is not to be read by this one. */
    static final String NAME = "cells-1";

    private static final int NUMBER = Integer.BYTES;

    /** Counts of all streams but the one with the cells. */
    private static final long PADDING = NUMBER * (RunnerOptions.MAXIMUM_SEQUENCES - 1L);

    private static final long SEQUENCE = PADDING + NUMBER;
    private static final long STREAMS = SEQUENCE + NUMBER;
    private static final long COUNT = STREAMS + NUMBER;
    private static final long CELLS = COUNT + NUMBER;

    /** Bytes of what says where a cell belongs: its position, the number of its sequences, its sequence. */
    private static final int CELL = 3 * NUMBER;

    /** The same in models that note a place in a picture and the token, too. */
    private static final int EXTENDED_CELL = CELL + 3 * NUMBER;

    /**
     * The layout for a context.
     *
     * @param empty how the context writes its sequence 0 when that is empty
     * @return empty if the context has anything but one plain cache
     */
    static Optional<StateLayout> find(MemorySegment empty) {
        long streams = empty.byteSize() / NUMBER - 3;
        if (empty.byteSize() % NUMBER != 0 || streams < 1 || streams > RunnerOptions.MAXIMUM_SEQUENCES) {
            return Optional.empty();
        }
        boolean plain =
                number(empty, 2 * NUMBER) == streams && number(empty, NUMBER) == 0 && isZero(empty.asSlice(3 * NUMBER));
        return plain ? Optional.of(new StateLayout(number(empty, 0), (int) streams)) : Optional.empty();
    }

    /**
     * Bytes of a stored state.
     *
     * @param written bytes that the library writes for it
     */
    long storedBytes(long written) {
        return CELLS + PADDING + written - NUMBER * (3L + streams);
    }

    /**
     * Where the library has to write so that a sequence's number of cells comes to its place.
     *
     * @param stored memory of {@link #storedBytes}
     */
    MemorySegment target(MemorySegment stored, int sequence) {
        return stored.asSlice(PADDING - NUMBER * stream(sequence));
    }

    /** A context with one stream keeps all sequences there. */
    private long stream(int sequence) {
        return streams == 1 ? 0 : sequence;
    }

    /**
     * Replaces what depends on this context in what the library wrote to {@link #target}.
     *
     * @param stored all that is stored
     * @param tokens how many the sequence has
     * @return false if something else was written than this layout knows; it is of no use then
     */
    boolean seal(MemorySegment stored, int tokens) {
        stored.asSlice(0, PADDING).fill((byte) 0);
        stored.asSlice(stored.byteSize() - PADDING).fill((byte) 0);
        stored.set(JAVA_INT_UNALIGNED, PADDING, mark);
        stored.set(JAVA_INT_UNALIGNED, SEQUENCE, 0);
        stored.set(JAVA_INT_UNALIGNED, STREAMS, 1);
        return holds(stored, tokens);
    }

    /**
     * Whether this is a stored state of so many tokens, as far as can be told without the library: it takes memory for as many cells as it
     * is told of, and believes the positions it reads.
     */
    boolean holds(MemorySegment stored, int tokens) {
        return stored.byteSize() >= CELLS + (long) tokens * CELL + PADDING
                && isZero(stored.asSlice(0, PADDING))
                && number(stored, PADDING) == mark
                && number(stored, SEQUENCE) == 0
                && number(stored, STREAMS) == 1
                && number(stored, COUNT) == tokens
                && isZero(stored.asSlice(stored.byteSize() - PADDING))
                && (areCells(stored, tokens, CELL) || areCells(stored, tokens, EXTENDED_CELL));
    }

    /** Whether each position is there once, in any order: a shared cache gives cells as they become free. */
    private static boolean areCells(MemorySegment stored, int tokens, int bytes) {
        if (CELLS + (long) tokens * bytes + PADDING > stored.byteSize()) {
            return false;
        }
        BitSet positions = new BitSet(tokens);
        for (long at = CELLS; at < CELLS + (long) tokens * bytes; at += bytes) {
            int position = number(stored, at);
            if (position < 0 || position >= tokens || number(stored, at + NUMBER) != 1) {
                return false;
            }
            positions.set(position);
        }
        return positions.cardinality() == tokens;
    }

    /**
     * Makes a stored state one of this context, until {@link #close}.
     *
     * @param stored for which {@link #holds}
     * @return what the library has to read, all of it
     */
    MemorySegment open(MemorySegment stored) {
        stored.set(JAVA_INT_UNALIGNED, STREAMS, streams);
        long otherCounts = NUMBER * (streams - 1L);
        return stored.asSlice(PADDING, stored.byteSize() - 2 * PADDING + otherCounts);
    }

    void close(MemorySegment stored) {
        stored.set(JAVA_INT_UNALIGNED, STREAMS, 1);
    }

    private static int number(MemorySegment memory, long at) {
        return memory.get(JAVA_INT_UNALIGNED, at);
    }

    private static boolean isZero(MemorySegment memory) {
        for (long at = 0; at < memory.byteSize(); at += NUMBER) {
            if (number(memory, at) != 0) {
                return false;
            }
        }
        return true;
    }
}
