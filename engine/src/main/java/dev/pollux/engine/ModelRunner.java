package dev.pollux.engine;

import java.lang.foreign.MemorySegment;
import java.util.OptionalInt;

/**
 * The narrow port to the library that computes: one loaded model with one context of a fixed number of sequences.
 *
 * <p>Threading: all methods are called by the engine's thread only, except {@link #abort}, which any thread may call.
 * Ownership: the engine closes it.
 */
public interface ModelRunner extends AutoCloseable {

    /** What became of a {@link #decode}. */
    enum Outcome {
        /** All tokens were computed and their logits can be read. */
        DONE,
        /**
         * {@link #abort} stopped the computation; the sequences of the batch hold what they held and perhaps some of its tokens, others
         * are untouched.
         */
        ABORTED,
        /** The context has no room for the batch; nothing was computed. */
        NO_ROOM
    }

    /** Number of tokens in the vocabulary; the length of a row of logits. */
    int vocabularySize();

    /** Number of sequences that can be computed side by side; their ids are 0 until this. */
    int sequences();

    /** Number of tokens each sequence can hold. */
    int contextTokens();

    /**
     * Number of tokens that all sequences hold together, where they share one cache: tokens that are copied from another sequence
     * count once; empty where each has a cache of its own.
     */
    default OptionalInt sharedCells() {
        return OptionalInt.empty();
    }

    /** The most tokens one {@link #decode} takes. */
    int batchTokens();

    /**
     * Computes the batch and appends its tokens to their sequences.
     *
     * @throws RunnerException if the library reports an error that is none of the outcomes
     */
    Outcome decode(DecodeBatch batch);

    /**
     * The logits of one token of the last batch, for which {@link DecodeBatch#add} asked for them.
     *
     * @param index position of the token in the batch
     * @return float32[{@link #vocabularySize}] in native byte order, readable until the next {@link #decode}
     */
    MemorySegment logits(int index);

    /** Makes sequence {@code to}, which must be empty, an exact copy of sequence {@code from}. */
    void copySequence(int from, int to);

    /** Removes the tokens of a sequence from position {@code fromPosition} on. */
    void truncateSequence(int sequence, int fromPosition);

    /** Empties a sequence. */
    void clearSequence(int sequence);

    /**
     * Whether sequences can be cut, saved and restored. A model that keeps a running state, or forgets what is long ago, cannot: what it
     * has computed of one prompt is of no use to another.
     */
    boolean reusesPrefixes();

    /** What a saved state depends on beside its tokens: the weights, the library's release, the form of the cache. */
    String fingerprint();

    /** Number of bytes that {@link #saveSequence} takes at most. */
    long stateBytes(int sequence);

    /**
     * Writes the state of a sequence.
     *
     * @param target native memory of {@link #stateBytes} bytes
     * @return how many were written
     * @throws RunnerException if the library refuses
     */
    long saveSequence(int sequence, MemorySegment target);

    /**
     * Gives an empty sequence a saved state.
     *
     * @param state what {@link #saveSequence} wrote, for this or another number of sequences: native memory that can be written, and
     *     holds the same afterwards
     * @param tokens how many tokens it is the state of
     * @return false if it does not fit this model; the sequence is empty then
     */
    boolean restoreSequence(int sequence, MemorySegment state, int tokens);

    /** Makes a running {@link #decode} return {@link Outcome#ABORTED} soon; has no effect on later ones. */
    void abort();

    @Override
    void close();
}
