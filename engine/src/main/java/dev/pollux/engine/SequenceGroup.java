package dev.pollux.engine;

import java.util.ArrayList;
import java.util.List;

/** The candidates of one admitted request: the first reads the prompt for all, then the others become copies of it. */
final class SequenceGroup<D extends Demand> {

    private final D demand;
    private final List<Sequence<D>> sequences = new ArrayList<>();

    SequenceGroup(D demand, int[] slots) {
        this.demand = demand;
        for (int candidate = 0; candidate < slots.length; candidate++) {
            sequences.add(new Sequence<>(this, candidate, slots[candidate]));
        }
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

    int slots() {
        return (int) sequences.stream().filter(Sequence::active).count();
    }

    boolean active() {
        return sequences.stream().anyMatch(Sequence::active);
    }

    void promptRead() {
        sequences.stream().skip(1).forEach(sequence -> sequence.grow(demand.promptTokens()));
    }
}
