package dev.pollux.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who of those that have slots takes part in a step, and with how many tokens.
 *
 * <p><b>Budgets.</b> Growing answers come first: one token each, always. Where a constraint leaves an answer no choice, several
 * of its tokens are known at once and computed like a prompt's, in half of what is left. The rest goes to prompts. While answers
 * grow the budget is the smaller {@code mixedStepTokens}, as a step is the pause between two of their tokens; on a CPU a prompt
 * is read at nearly the same speed in pieces of 128 as of 512. With nobody to wait for it a prompt is read in pieces of {@code
 * stepTokens}, which bounds how long a cancelled one can hold the model where it cannot be aborted. As a slot that reads a
 * prompt is not growing, at least one token of the budget is left for prompts: they always progress.
 *
 * <p><b>First tokens.</b> While a prompt is read, whatever makes way for its request is left out of the steps, prompts and answers
 * alike: the prompt is read as if they were not there. And a step that only reads prompts of those that make way is small, as it is
 * what a request that arrives has to wait for. So its first token comes later than on an idle engine by one such step at most.
 *
 * <p><b>Back pressure.</b> A request whose reader is behind ({@link Demand#hasRoom}) is left out of the step. It keeps its
 * slots, and its deadline, cancellation and the engine's end still reach it.
 *
 * <p><b>Cells.</b> Where all sequences share one cache ({@link Cells}), each token of a step takes a free cell. A prompt is begun only
 * if all of it finds cells, beside what those before it still have to read and {@value #CELLS_PER_ANSWER} for each answer that grows
 * by then; one that was begun goes on as long as its rest finds cells. Else it waits, and those behind it too, even where they would
 * fit: the order is kept.
 *
 * <p>Threading: immutable.
 */
final class StepShares {

    /**
     * What answers find free at least when a prompt is begun. Without that they would soon need the cells of the prompt, which would
     * have been read for nothing; more would leave cells unused, as answers end and give theirs back.
     */
    static final int CELLS_PER_ANSWER = 32;

    private final int stepTokens;
    private final int mixedStepTokens;

    /** @param batchTokens the most tokens of any step; at least {@code slots} */
    StepShares(int slots, int batchTokens, EngineOptions options) {
        stepTokens = Math.clamp(options.stepTokens(), slots, batchTokens);
        mixedStepTokens = Math.clamp(options.mixedStepTokens(), slots, stepTokens);
    }

    /**
     * What the next step computes of these.
     *
     * @param cells how many are free
     */
    <D extends Demand> StepShare<D> share(List<SequenceGroup<D>> groups, int cells) {
        List<SequenceGroup<D>> stepping = stepping(groups);
        List<Chunk<D>> chunks = new ArrayList<>();
        stepping.stream()
                .filter(group -> !group.readsPrompt() && group.demand().hasRoom())
                .flatMap(group -> group.sequences().stream())
                .filter(Sequence::active)
                .forEach(sequence -> chunks.add(answer(sequence, 1)));
        if (chunks.size() > cells) {
            return new StepShare<>(chunks, Optional.empty(), chunks.size() - cells);
        }
        boolean somebodyWaits = !chunks.isEmpty() || stepping.stream().anyMatch(StepShares::isPreemptible);
        int budget = (somebodyWaits ? mixedStepTokens : stepTokens) - chunks.size();
        int answers = chunks.size();
        int longer = lengthen(chunks, Math.min(budget / 2, cells - answers));
        List<SequenceGroup<D>> readers =
                stepping.stream().filter(SequenceGroup::readsPrompt).toList();
        return addPrompts(readers, chunks, budget - longer, cells - answers - longer);
    }

    /** All that run, but for those that make way for one whose prompt is to be read. */
    private static <D extends Demand> List<SequenceGroup<D>> stepping(List<SequenceGroup<D>> groups) {
        Optional<ServiceClass> reading = groups.stream()
                .filter(SequenceGroup::readsPrompt)
                .map(group -> group.demand().serviceClass())
                .min(Comparator.naturalOrder());
        return groups.stream()
                .filter(group -> reading.filter(group.demand().serviceClass()::makesWayFor)
                        .isEmpty())
                .toList();
    }

    private static boolean isPreemptible(SequenceGroup<?> group) {
        return group.demand().serviceClass().isPreemptible();
    }

    private static <D extends Demand> Chunk<D> answer(Sequence<D> sequence, int tokens) {
        return new Chunk<>(sequence, sequence.length(), tokens, false, tokens == sequence.pending());
    }

    /**
     * Lets answers of which several tokens are known compute more than one of them.
     *
     * @param most how many more in all: half of the budget at most, as prompts always progress
     * @return how many more they are
     */
    private static <D extends Demand> int lengthen(List<Chunk<D>> chunks, int most) {
        int left = most;
        for (int index = 0; index < chunks.size(); index++) {
            Sequence<D> sequence = chunks.get(index).sequence();
            int more = Math.min(left, sequence.pending() - 1);
            chunks.set(index, answer(sequence, 1 + more));
            left -= more;
        }
        return most - left;
    }

    private static <D extends Demand> StepShare<D> addPrompts(
            List<SequenceGroup<D>> readers, List<Chunk<D>> chunks, int budget, int cells) {
        int left = budget;
        int free = cells;
        int answers = chunks.size();
        for (SequenceGroup<D> group : readers) {
            int missing = group.remainingPrompt() + (group.hasBegun() ? 0 : answers * CELLS_PER_ANSWER) - free;
            if (left == 0 || missing > 0) {
                return left == 0 ? StepShare.complete(chunks) : new StepShare<>(chunks, Optional.of(group), missing);
            }
            Chunk<D> chunk = prompt(group, left);
            chunks.add(chunk);
            left -= chunk.tokens();
            free -= group.remainingPrompt();
            answers += group.slots();
        }
        return StepShare.complete(chunks);
    }

    private static <D extends Demand> Chunk<D> prompt(SequenceGroup<D> group, int most) {
        int tokens = Math.min(most, group.readable());
        boolean last = tokens == group.remainingPrompt();
        return new Chunk<>(group.first(), group.first().length(), tokens, true, last);
    }
}
