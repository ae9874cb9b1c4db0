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
 * <p>Threading: immutable.
 */
final class StepShares {

    private final int stepTokens;
    private final int mixedStepTokens;

    /** @param batchTokens the most tokens of any step; at least {@code slots} */
    StepShares(int slots, int batchTokens, EngineOptions options) {
        stepTokens = Math.clamp(options.stepTokens(), slots, batchTokens);
        mixedStepTokens = Math.clamp(options.mixedStepTokens(), slots, stepTokens);
    }

    /** What the next step computes of these, not in the order of slots. */
    <D extends Demand> List<Chunk<D>> chunks(List<SequenceGroup<D>> groups) {
        List<SequenceGroup<D>> stepping = stepping(groups);
        List<Chunk<D>> chunks = new ArrayList<>();
        stepping.stream()
                .filter(group -> !group.readsPrompt() && group.demand().hasRoom())
                .flatMap(group -> group.sequences().stream())
                .filter(Sequence::active)
                .forEach(sequence -> chunks.add(answer(sequence, 1)));
        boolean somebodyWaits = !chunks.isEmpty() || stepping.stream().anyMatch(StepShares::isPreemptible);
        int budget = (somebodyWaits ? mixedStepTokens : stepTokens) - chunks.size();
        addPrompts(stepping, chunks, budget - lengthen(chunks, budget));
        return chunks;
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
     * Lets answers of which several tokens are known compute more than one of them. Half of the budget at most: prompts always
     * progress.
     *
     * @return how much of the budget that took
     */
    private static <D extends Demand> int lengthen(List<Chunk<D>> chunks, int budget) {
        int left = budget / 2;
        for (int index = 0; index < chunks.size(); index++) {
            Sequence<D> sequence = chunks.get(index).sequence();
            int more = Math.min(left, sequence.pending() - 1);
            chunks.set(index, answer(sequence, 1 + more));
            left -= more;
        }
        return budget / 2 - left;
    }

    private static <D extends Demand> void addPrompts(
            List<SequenceGroup<D>> stepping, List<Chunk<D>> chunks, int budget) {
        int left = budget;
        for (SequenceGroup<D> group : stepping) {
            int tokens = Math.min(left, group.readable());
            if (tokens > 0) {
                boolean last = tokens == group.remainingPrompt();
                chunks.add(new Chunk<>(group.first(), group.first().length(), tokens, true, last));
                left -= tokens;
            }
        }
    }
}
