package dev.pollux.engine;

import java.util.List;
import java.util.Optional;

/**
 * What the engine's thread does in one step, in this order.
 *
 * @param placements what is done to slots, in this order
 * @param move then, a slot whose content is copied, and which is emptied
 * @param chunks then, what is computed, ascending by slot
 */
record StepPlan<D extends Demand>(List<Placement> placements, Optional<SlotMove> move, List<Chunk<D>> chunks) {

    boolean isEmpty() {
        return placements.isEmpty() && move.isEmpty() && chunks.isEmpty();
    }

    /** Whether every sequence it computes has lost its slot meanwhile, so that nobody waits for its result. */
    boolean useless() {
        return chunks.stream().noneMatch(chunk -> chunk.sequence().active());
    }
}
