package dev.pollux.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What will be done to slots at the start of the next step, in the order in which it was decided. Their cells are counted as if it had
 * been done.
 *
 * <p>Threading: confined like its {@link Scheduler}.
 */
final class PendingPlacements {

    private final Cells cells;
    private final List<Placement> placements = new ArrayList<>();

    PendingPlacements(Cells cells) {
        this.cells = cells;
    }

    void add(Placement placement) {
        switch (placement) {
            case Placement.Empty _ -> {
                return;
            }
            case Placement.Remembered(int slot, SlotContent content) -> cells.cut(slot, content.length());
            case Placement.Cut(int slot, int tokens) -> cells.cut(slot, tokens);
            case Placement.Copied(int from, int slot, int tokens) -> cells.copy(from, slot, tokens);
            case Placement.Restored(var _, int slot, int tokens) -> {
                cells.cut(slot, 0);
                cells.grow(slot, tokens);
            }
        }
        placements.add(placement);
    }

    /** Whether something is to be restored, which may turn out not to be of this model. */
    boolean areRestoring() {
        return placements.stream().anyMatch(Placement.Restored.class::isInstance);
    }

    /** All of them, to be done now. */
    List<Placement> take() {
        List<Placement> taken = List.copyOf(placements);
        placements.clear();
        return taken;
    }

    /** Nothing of it will be done, and nobody knows any more what slots hold: they will be emptied. */
    void forget() {
        placements.forEach(placement -> {
            if (placement instanceof Placement.Restored restored) {
                restored.saved().release();
            }
        });
        placements.clear();
        cells.clear();
    }
}
