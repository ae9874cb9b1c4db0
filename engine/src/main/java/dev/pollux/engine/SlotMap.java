package dev.pollux.engine;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Which slots are taken, and how to keep the taken ones side by side. */
final class SlotMap {

    private final boolean[] taken;
    private int takenCount;

    SlotMap(int slots) {
        taken = new boolean[slots];
    }

    int size() {
        return taken.length;
    }

    int takenCount() {
        return takenCount;
    }

    int freeCount() {
        return taken.length - takenCount;
    }

    /**
     * Takes the free slot with the most taken neighbours, among equals the one whose content was used longest ago, then the lowest.
     * There must be one.
     *
     * @param lastUse of a slot's content; 0 where there is none
     * @param except a slot that is left alone
     */
    int take(IntToLongFunction lastUse, OptionalInt except) {
        int best = IntStream.range(0, taken.length)
                .filter(slot -> !taken[slot] && (except.isEmpty() || slot != except.getAsInt()))
                .boxed()
                .min(Comparator.<Integer>comparingInt(slot -> -takenNeighbours(slot))
                        .thenComparingLong(lastUse::applyAsLong))
                .orElseThrow();
        occupy(best);
        return best;
    }

    /** Takes this slot, which is free. */
    void take(int slot) {
        occupy(slot);
    }

    /** Gives a slot back. */
    void release(int slot) {
        taken[slot] = false;
        takenCount--;
    }

    /** Number of stretches of neighbouring taken slots. */
    int runs() {
        return (int) IntStream.range(0, taken.length)
                .filter(slot -> taken[slot] && !isTaken(slot - 1))
                .count();
    }

    /**
     * The next of the fewest moves that bring all taken slots side by side; empty when they are. Apply it with {@link #move}.
     */
    Optional<SlotMove> compaction() {
        if (runs() < 2) {
            return Optional.empty();
        }
        int start = bestWindow();
        int from = IntStream.range(0, taken.length)
                .filter(slot -> taken[slot] && (slot < start || slot >= start + takenCount))
                .max()
                .orElseThrow();
        int to = IntStream.range(start, start + takenCount)
                .filter(slot -> !taken[slot])
                .min()
                .orElseThrow();
        return Optional.of(new SlotMove(from, to));
    }

    void move(SlotMove move) {
        release(move.from());
        occupy(move.to());
    }

    /** Where the stretch begins that has room for all taken slots and holds most of them already. */
    private int bestWindow() {
        int best = 0;
        for (int start = 1; start + takenCount <= taken.length; start++) {
            if (takenWithin(start) > takenWithin(best)) {
                best = start;
            }
        }
        return best;
    }

    private long takenWithin(int start) {
        return IntStream.range(start, start + takenCount)
                .filter(slot -> taken[slot])
                .count();
    }

    private int takenNeighbours(int slot) {
        return (isTaken(slot - 1) ? 1 : 0) + (isTaken(slot + 1) ? 1 : 0);
    }

    private boolean isTaken(int slot) {
        return slot >= 0 && slot < taken.length && taken[slot];
    }

    private void occupy(int slot) {
        taken[slot] = true;
        takenCount++;
    }
}
