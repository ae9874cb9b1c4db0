package dev.pollux.engine;

import java.util.OptionalInt;

/**
 * The cells of a context's cache: a slot uses one for each token that it holds.
 *
 * <p>They are counted ahead, as if all that was decided had been done: a step's when it is planned, a {@link Placement}'s when it is
 * decided. As the engine does these things in the same order, there are as many free cells when it does them.
 *
 * <p>Threading: confined like their {@link Scheduler}.
 */
sealed interface Cells permits OwnCells, SharedCells {

    /** Those of a context, all free. */
    static Cells of(ModelRunner runner) {
        OptionalInt shared = runner.sharedCells();
        return shared.isPresent() ? new SharedCells(runner.sequences(), shared.getAsInt()) : new OwnCells();
    }

    /** Whether what one slot holds leaves others less. */
    boolean areShared();

    /** How many more tokens there is room for. */
    int free();

    /** How many tokens a slot holds, where that is of interest to others; else 0. */
    int held(int slot);

    /** How many cells would be free if these slots were empty, and are not now. */
    int freedBy(int... slots);

    /** The slot holds this many tokens more; there must be room for them. */
    void grow(int slot, int tokens);

    /** Slot {@code to}, whatever it held, holds the first tokens of slot {@code from}, which has at least as many. */
    void copy(int from, int to, int tokens);

    /** The slot holds no more than this many tokens. */
    void cut(int slot, int tokens);

    /** All slots are empty. */
    void clear();
}
