package dev.pollux.engine;

import java.util.ArrayList;
import java.util.List;

/** The candidates of one admitted request: the first reads the prompt for all, then the others become copies of it. */
final class SequenceGroup<D extends Demand> {

    private final D demand;
    private final List<Sequence<D>> sequences = new ArrayList<>();
    private Placement begin;
    private boolean settled;

    SequenceGroup(D demand, Placement placement, int[] slots) {
        this.demand = demand;
        begin = placement;
        for (int candidate = 0; candidate < slots.length; candidate++) {
            sequences.add(new Sequence<>(this, candidate, slots[candidate]));
        }
        begin(placement);
    }

    /** The first candidate's slot holds this now, and nothing was computed behind it. */
    void begin(Placement placement) {
        begin = placement;
        settled = !(placement instanceof Placement.Restored);
        first().grow(placement.tokens() - first().length());
    }

    D demand() {
        return demand;
    }

    List<Sequence<D>> sequences() {
        return sequences;
    }

    Sequence<D> first() {
        return sequences.getFirst();
    }

    boolean readsPrompt() {
        return remainingPrompt() > 0;
    }

    int remainingPrompt() {
        return demand.promptTokens() - first().length();
    }

    /** Whether more of its prompt is there than it began with, or perhaps less. */
    boolean hasBegun() {
        return !settled || first().length() > begin.tokens();
    }

    /** How many tokens of the prompt the next step may read: not past where it is kept, nor what is read alone. */
    int readable() {
        int keptAt = demand.keepAt();
        if (first().length() < keptAt) {
            return keptAt - first().length();
        }
        int remaining = remainingPrompt();
        return remaining > 1 && endsAlone() ? remaining - 1 : remaining;
    }

    /**
     * The same prompt again finds all but its last token computed, and computes that one alone. A kernel for many tokens adds in
     * another order than the one for a single token, so the first answer is repeatable only if it began in the same way.
     */
    private boolean endsAlone() {
        return demand.repeatable() && !demand.space().isEmpty() && demand.promptTokens() > SlotContents.WORTHWHILE;
    }

    int slots() {
        return (int) sequences.stream().filter(Sequence::active).count();
    }

    boolean active() {
        return sequences.stream().anyMatch(Sequence::active);
    }

    /** What the first candidate's slot held before anything was computed for it. */
    Placement begin() {
        return begin;
    }

    /** Whether its slots are sure to hold what they are said to hold: what is restored may turn out not to be of this model. */
    boolean isSettled() {
        return settled;
    }

    /** Tokens were computed behind what its slot was to hold. */
    void settle() {
        settled = true;
    }

    void promptRead() {
        sequences.stream().skip(1).forEach(sequence -> sequence.grow(demand.promptTokens()));
    }
}
