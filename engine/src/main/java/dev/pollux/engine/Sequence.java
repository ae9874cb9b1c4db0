package dev.pollux.engine;

/**
 * One candidate of an admitted request and the slot it holds.
 *
 * <p>Threading: written by the scheduler only; see there.
 */
final class Sequence<D extends Demand> {

    private final SequenceGroup<D> group;
    private final int candidate;
    private int slot;
    private int length;
    private boolean active = true;
    private boolean filled;

    Sequence(SequenceGroup<D> group, int candidate, int slot) {
        this.group = group;
        this.candidate = candidate;
        this.slot = slot;
        filled = candidate == 0;
    }

    SequenceGroup<D> group() {
        return group;
    }

    D demand() {
        return group.demand();
    }

    int candidate() {
        return candidate;
    }

    int slot() {
        return slot;
    }

    /** Number of tokens computed so far, which is the position of the next one. */
    int length() {
        return length;
    }

    /** Number of tokens that are known and not computed yet. */
    int pending() {
        return demand().knownTokens(candidate) - length;
    }

    /** Whether it still holds its slot. */
    boolean active() {
        return active;
    }

    /** Whether its slot is sure to hold its tokens, so that others can begin from them. */
    boolean isShareable() {
        return filled && group.isSettled();
    }

    /** It has become a copy of the first candidate. */
    void fill() {
        filled = true;
    }

    void moveTo(int newSlot) {
        slot = newSlot;
    }

    void grow(int tokens) {
        length += tokens;
    }

    void deactivate() {
        active = false;
    }
}
