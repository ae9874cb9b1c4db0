package dev.pollux.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which slots are taken, which need emptying before use, and how to keep the taken ones side by side. */
final class SlotMap {

    private final boolean[] taken;
    private final boolean[] dirty;
    private int takenCount;

    SlotMap(int slots) {
        taken = new boolean[slots];
        dirty = new boolean[slots];
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

    /** Takes the free slot with the most taken neighbours, the lowest among equals. There must be one. */
    int take() {
        int best = -1;
        for (int slot = 0; slot < taken.length; slot++) {
            if (!taken[slot] && (best < 0 || takenNeighbours(slot) > takenNeighbours(best))) {
                best = slot;
            }
        }
        occupy(best);
        return best;
    }

    /** Gives a slot back; it is emptied before anything else is computed. */
    void release(int slot) {
        vacate(slot);
        dirty[slot] = true;
    }

    /** The slots given back since the last call. */
    List<Integer> takeDirty() {
        List<Integer> slots = new ArrayList<>();
        for (int slot = 0; slot < dirty.length; slot++) {
            if (dirty[slot]) {
                slots.add(slot);
                dirty[slot] = false;
            }
        }
        return slots;
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
        vacate(move.from());
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

    private void vacate(int slot) {
        taken[slot] = false;
        takenCount--;
    }
}
