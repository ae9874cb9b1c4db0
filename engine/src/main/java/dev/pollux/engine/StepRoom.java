package dev.pollux.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Makes room for what a step cannot compute because too few cells are free: gives up what free slots hold, then running generations.
 *
 * <p>What free slots hold only saves time, so it goes for prompts and answers alike.
 *
 * <p>Generations end for answers, which always grow, and for a prompt only where otherwise nothing would be computed at all. Those that
 * make way for others go first, among equals those that started last; never the last of this order, and for a prompt only what comes
 * before it there. So there is always one that no other can end, and as every request alone finds cells enough, that one completes.
 *
 * <p>Threading: confined like its {@link Scheduler}.
 */
final class StepRoom<D extends Demand> {

    /** Those that make way for others before these; where neither makes way for the other, the order is left as it is. */
    static final Comparator<SequenceGroup<?>> LEAST_URGENT_FIRST = Comparator.comparing(
            group -> group.demand().serviceClass(),
            (one, other) -> Boolean.compare(other.makesWayFor(one), one.makesWayFor(other)));

    private final Cells cells;
    private final SlotContents contents;
    private final List<SequenceGroup<D>> groups;
    private final PendingPlacements placements;
    private final Consumer<SequenceGroup<D>> preempt;

    /**
     * @param groups the running ones, in the order in which they started; read, never changed
     * @param preempt ends one of them
     */
    StepRoom(
            Cells cells,
            SlotContents contents,
            List<SequenceGroup<D>> groups,
            PendingPlacements placements,
            Consumer<SequenceGroup<D>> preempt) {
        this.cells = cells;
        this.contents = contents;
        this.groups = groups;
        this.placements = placements;
        this.preempt = preempt;
    }

    /** Gives something up for what the step lacks, if that is right; returns whether it did. It may not be enough yet. */
    boolean makeFor(StepShare<D> share) {
        return share.missing() > 0 && (evict() || preempt(share));
    }

    private boolean evict() {
        OptionalInt slot = contents.leastRecentlyUsed();
        slot.ifPresent(this::empty);
        return slot.isPresent();
    }

    /**
     * Gives up what all other free slots hold. Where cells are shared, a step passes over all that are used, whoever uses them, so that
     * they cost time even while there are enough.
     */
    void keepOnly(int slot) {
        OptionalInt other = contents.leastRecentlyUsed();
        while (other.isPresent() && other.getAsInt() != slot) {
            empty(other.getAsInt());
            other = contents.leastRecentlyUsed();
        }
    }

    private void empty(int slot) {
        contents.take(slot);
        placements.add(new Placement.Cut(slot, 0));
    }

    private boolean preempt(StepShare<D> share) {
        if (share.waiting().isPresent() && !share.chunks().isEmpty()) {
            return false;
        }
        List<SequenceGroup<D>> order =
                groups.reversed().stream().sorted(LEAST_URGENT_FIRST).toList();
        SequenceGroup<D> kept = share.waiting().orElseGet(order::getLast);
        Optional<SequenceGroup<D>> yielding = yielding(order.subList(0, order.indexOf(kept)));
        yielding.ifPresent(preempt);
        return yielding.isPresent();
    }

    /** Some hold only what others hold too, such as a beginning that they wait to continue: to end one of these gains nothing. */
    private Optional<SequenceGroup<D>> yielding(List<SequenceGroup<D>> order) {
        return order.stream()
                .filter(group -> cells.freedBy(slots(group)) > 0)
                .findFirst()
                .or(() -> order.stream().filter(this::holdsCells).findFirst());
    }

    private boolean holdsCells(SequenceGroup<D> group) {
        return Arrays.stream(slots(group)).anyMatch(slot -> cells.held(slot) > 0);
    }

    private static int[] slots(SequenceGroup<?> group) {
        return group.sequences().stream()
                .filter(Sequence::active)
                .mapToInt(Sequence::slot)
                .toArray();
    }
}
