package dev.pollux.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Decides what each step of a model computes: who has slots is said here, who of these takes part in a step by {@link StepShares}. Pure bookkeeping: no threads, no clock of its own, no native calls.
 *
 * <p>Threading: every call, and every read of a {@link Sequence}, holds the lock of the {@link EngineLoop} or is on the
 * engine's thread, which alone makes sequences grow and move; other threads only add requests and take them away.
 *
 * <p><b>Slots.</b> The KV cache has a fixed number of sequences, the slots. A request takes one per candidate, all at once,
 * when it is the next of the {@link AdmissionQueue}: a request for many candidates is not overtaken by later ones for few. A
 * slot is free for others the moment its candidate ends, even while a step is still computing it: its old content is removed
 * at the start of the next step ({@link StepPlan#placements}), before anything can be written by the new owner. Content that a later
 * prompt of the same space may begin with stays until the slot is taken ({@link SlotContents}); then it is cut to what the new
 * owner can use, or copied from, or removed ({@link Placement}).
 *
 * <p><b>Preemption.</b> Where the next request finds too few slots, and those of running generations that make way for it
 * ({@link ServiceClass}) would do, as many of these as it takes end at once: the least urgent first, among equals those that
 * started last, as they lose least. What they were is lost; whether to ask again is for those who asked. Where even all of
 * them would not do, none ends, and the request waits for others to finish.
 *
 * <p><b>Why the order of slots matters.</b> llama.cpp (v0.5.0, {@code llama_batch_allocr::split_equal}, sequential when the
 * cache is not unified) cuts a batch into micro-batches, each of which reads all weights once. A micro-batch takes sequences
 * only as long as their ids ascend without a gap, and as many tokens of each as the shortest has. Hence:
 *
 * <ul>
 *   <li>Chunks are ordered by slot, and slots are handed out side by side ({@link SlotMap#take}). A gap among growing answers
 *       costs one more pass over the weights in every step, which on a CPU nearly doubles it.
 *   <li>A gap that no waiting request will fill is closed by moving a sequence ({@link SlotMap#compaction}). A move copies the
 *       cache of a whole sequence, long or short, which costs some passes; so it waits until the gap has cost about as much.
 *   <li>A step that holds both answers and a prompt's chunk is cut into one micro-batch with one token of each, and one with
 *       the rest of the chunk. That is what two steps would cost, so mixing is free, and steps stay the only unit.
 *   <li>Two prompts in one step are cut into pieces of equal length. So prompts are read one after the other, oldest first; a
 *       second one gets only what the first leaves of the budget. The first token of the oldest comes soonest this way, and
 *       the last prompt's is no later than if they shared.
 * </ul>
 *
 * <p><b>Shared beginnings.</b> Requests that come together get their slots before any of them has computed what their prompts have in
 * common. As prompts are read one after the other, each looks once more, when its turn comes, for what others hold of it by then
 * ({@link SlotChooser#further}): a beginning is computed once, however many ask for it.
 *
 * <p><b>Shared cells.</b> Some contexts have one cache for all slots ({@link Cells}), with fewer cells than all slots together might
 * take. A request still starts as soon as there are slots; its prompt waits there until it finds cells ({@link StepShares}), and
 * where they run out, others give them up ({@link StepRoom}). The order of slots does not matter there: llama.cpp then takes the
 * tokens of a batch as they come ({@code llama_batch_allocr::split_simple}), so gaps cost nothing and are never closed.
 *
 * <p><b>Candidates.</b> The first candidate reads the prompt, the others hold their slots empty. When it is read, all choose
 * their first token from the same logits and the cache is copied to those that go on.
 */
final class Scheduler<D extends Demand> {

    /** How many steps a gap is tolerated: a copy of a sequence's cache costs several passes over a small model's weights. */
    static final int STEPS_BEFORE_MOVE = 8;

    private final Cells cells;
    private final StepShares shares;
    private final StepRoom<D> room;
    private final SlotMap slots;
    private final SlotContents contents;
    private final SlotChooser<D> chooser;
    private final AdmissionQueue<D> queue;
    private final List<SequenceGroup<D>> groups = new ArrayList<>();
    private final PendingPlacements placements;
    private int stepsWithGap;

    /**
     * @param slots number of sequences
     * @param batchTokens the most tokens of any step; at least {@code slots}
     * @param cells all free; where slots share them, as many as any request needs when it runs alone, all its candidates and their
     *     answers
     */
    Scheduler(int slots, int batchTokens, Cells cells, EngineOptions options) {
        if (slots < 1 || batchTokens < slots) {
            throw new IllegalArgumentException("a step must take one token of each sequence");
        }
        this.slots = new SlotMap(slots);
        this.cells = cells;
        placements = new PendingPlacements(cells);
        contents = new SlotContents(slots);
        boolean remembers = options.prefixes().memoryBytes() > 0;
        chooser = new SlotChooser<>(this.slots, contents, groups, remembers, placements, cells);
        room = new StepRoom<>(cells, contents, groups, placements, this::preempt);
        queue = new AdmissionQueue<>(options.queueLimit());
        shares = new StepShares(slots, batchTokens, options);
    }

    /** Takes the request, into slots or into the queue; false when the queue is full. May preempt others. */
    boolean offer(D demand) {
        queue.add(demand);
        startWaiting();
        return !queue.withdrawIfOverLimit(demand);
    }

    /** Takes a request away, wherever it is; false when it is not here (any more). */
    boolean remove(D demand) {
        return !removeIf(demand::equals).isEmpty();
    }

    /** Takes away and returns the requests whose time is up. */
    List<D> expire(long now) {
        return removeIf(demand -> demand.deadline() <= now);
    }

    /** Takes away and returns all requests that hold slots; those that wait take their places. */
    List<D> removeRunning() {
        List<D> running = releaseIf(_ -> true);
        forgetContents();
        startWaiting();
        return running;
    }

    /** Takes away and returns all requests. */
    List<D> removeAll() {
        List<D> all = removeIf(demand -> true);
        forgetContents();
        return all;
    }

    /** Nobody knows any more what slots hold. */
    private void forgetContents() {
        contents.forgetAll();
        placements.forget();
    }

    /** The earliest deadline of any request; {@code Long.MAX_VALUE} without one. */
    long earliestDeadline() {
        long running = groups.stream()
                .mapToLong(group -> group.demand().deadline())
                .min()
                .orElse(Long.MAX_VALUE);
        return Math.min(
                running, queue.stream().mapToLong(Demand::deadline).min().orElse(Long.MAX_VALUE));
    }

    /** What to do now. Every plan that is not empty must be carried out. */
    StepPlan<D> plan() {
        // A plan may have ended generations, whose slots are free since then.
        startWaiting();
        // What is restored may turn out not to be of this model: only after that is it known what is left to read.
        List<Chunk<D>> chunks = placements.areRestoring() ? new ArrayList<>() : chunks();
        Optional<SlotMove> move = chunks.isEmpty() ? Optional.empty() : closeGap();
        // A move changes slots, and with them the order.
        chunks.sort(Comparator.comparingInt(chunk -> chunk.sequence().slot()));
        chunks.forEach(chunk -> cells.grow(chunk.sequence().slot(), chunk.tokens()));
        return new StepPlan<>(placements.take(), move, chunks);
    }

    /**
     * Prompts whose turn to be read comes now begin from what others have computed of them since they got their slots. Where then
     * something is lacking, others give it up.
     */
    private List<Chunk<D>> chunks() {
        StepShare<D> share = shares.share(groups, cells.free());
        boolean shorter = false;
        for (SequenceGroup<D> group : share.readers()) {
            shorter |= beginFurther(group);
        }
        return shorter || room.makeFor(share) ? chunks() : share.chunks();
    }

    private boolean beginFurther(SequenceGroup<D> group) {
        Optional<Placement> further =
                group.hasBegun() ? Optional.empty() : chooser.further(group.demand(), group.first());
        further.ifPresent(placement -> {
            placements.add(placement);
            group.begin(placement);
            group.demand().reused(placement.tokens());
        });
        return further.isPresent();
    }

    /** What was to be restored is not there: the prompt is read from the start. */
    void notRestored(Placement.Restored failed) {
        groups.stream().filter(group -> group.begin().equals(failed)).forEach(group -> {
            cells.cut(failed.slot(), 0);
            group.begin(new Placement.Empty(failed.slot()));
            group.demand().reused(0);
        });
    }

    /** The plan's tokens were computed. */
    void computed(StepPlan<D> plan) {
        for (Chunk<D> chunk : plan.chunks()) {
            chunk.sequence().grow(chunk.tokens());
            chunk.sequence().group().settle();
            if (chunk.prompt() && chunk.samples()) {
                promptRead(chunk.sequence().group());
            }
        }
    }

    /** Its candidates become copies of the first before that can be emptied: what the first holds is theirs from now on. */
    private void promptRead(SequenceGroup<D> group) {
        group.promptRead();
        group.sequences().stream()
                .skip(1)
                .filter(Sequence::active)
                .forEach(other -> cells.copy(group.first().slot(), other.slot(), other.length()));
    }

    /** The candidate's slot has become a copy of the first one's. */
    void copied(Sequence<D> sequence) {
        sequence.fill();
    }

    /** The candidate is complete: its slot is free. */
    void finish(Sequence<D> sequence) {
        release(sequence);
        groups.removeIf(group -> !group.active());
        startWaiting();
    }

    int queued() {
        return queue.size();
    }

    int activeSlots() {
        return slots.takenCount();
    }

    int slots() {
        return slots.size();
    }

    private Optional<SlotMove> closeGap() {
        boolean costs = queue.size() == 0 && slots.runs() > 1 && !cells.areShared();
        stepsWithGap = costs ? stepsWithGap + 1 : 0;
        if (stepsWithGap <= STEPS_BEFORE_MOVE) {
            return Optional.empty();
        }
        stepsWithGap = 0;
        return slots.compaction().filter(this::move);
    }

    /** Returns whether there is content to copy. */
    private boolean move(SlotMove move) {
        Sequence<D> sequence = inSlot(move.from());
        if (contents.take(move.to()).length() > 0) {
            placements.add(new Placement.Cut(move.to(), 0));
        }
        slots.move(move);
        sequence.moveTo(move.to());
        return sequence.length() > 0;
    }

    private Sequence<D> inSlot(int slot) {
        return groups.stream()
                .flatMap(group -> group.sequences().stream())
                .filter(sequence -> sequence.active() && sequence.slot() == slot)
                .findFirst()
                .orElseThrow();
    }

    private boolean fits(D demand) {
        return demand.candidates() <= slots.freeCount();
    }

    private void start(D demand) {
        Placement placement = chooser.place(demand);
        int[] taken = new int[demand.candidates()];
        taken[0] = placement.slot();
        placements.add(placement);
        for (int candidate = 1; candidate < taken.length; candidate++) {
            Placement other = chooser.placeAnywhere();
            taken[candidate] = other.slot();
            placements.add(other);
        }
        SequenceGroup<D> group = new SequenceGroup<>(demand, placement, taken);
        groups.add(group);
        demand.started();
        if (placement.tokens() > 0) {
            demand.reused(placement.tokens());
        }
    }

    private void startWaiting() {
        while (queue.next().filter(this::makeRoom).isPresent()) {
            start(queue.take());
        }
    }

    /** Returns whether the request fits, now or after others made way. */
    private boolean makeRoom(D demand) {
        List<SequenceGroup<D>> yielding = groups.reversed().stream()
                .filter(group -> group.demand().serviceClass().makesWayFor(demand.serviceClass()))
                .sorted(StepRoom.LEAST_URGENT_FIRST)
                .toList();
        int obtainable = yielding.stream().mapToInt(SequenceGroup::slots).sum() + slots.freeCount();
        if (demand.candidates() > obtainable) {
            return false;
        }
        for (var group = yielding.iterator(); !fits(demand); ) {
            preempt(group.next());
        }
        return true;
    }

    private void preempt(SequenceGroup<D> group) {
        groups.remove(group);
        group.sequences().forEach(this::release);
        group.demand().preempted();
    }

    private List<D> removeIf(Predicate<D> condition) {
        List<D> removed = releaseIf(condition);
        queue.stream().filter(condition).forEach(removed::add);
        queue.removeIf(condition);
        startWaiting();
        return removed;
    }

    private List<D> releaseIf(Predicate<D> condition) {
        List<D> released = new ArrayList<>();
        groups.removeIf(group -> {
            if (!condition.test(group.demand())) {
                return false;
            }
            group.sequences().forEach(this::release);
            return released.add(group.demand());
        });
        return released;
    }

    private void release(Sequence<D> sequence) {
        if (sequence.active()) {
            sequence.deactivate();
            giveBack(sequence);
        }
    }

    /** A step that is being computed may add to what the slot holds: that is cut off by its next owner, or now if others need the cells. */
    private void giveBack(Sequence<D> sequence) {
        D demand = sequence.demand();
        slots.release(sequence.slot());
        if (demand.space().isEmpty() || sequence.length() < SlotContents.WORTHWHILE || !sequence.isShareable()) {
            placements.add(new Placement.Cut(sequence.slot(), 0));
        } else {
            contents.put(sequence.slot(), new SlotContent(demand.space(), tokens(sequence)));
            if (cells.held(sequence.slot()) > sequence.length()) {
                placements.add(new Placement.Cut(sequence.slot(), sequence.length()));
            }
            if (cells.areShared()) {
                room.keepOnly(sequence.slot());
            }
        }
    }

    private static <D extends Demand> int[] tokens(Sequence<D> sequence) {
        return IntStream.range(0, sequence.length())
                .map(position -> sequence.demand().token(sequence.candidate(), position))
                .toArray();
    }
}
