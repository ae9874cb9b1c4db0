package dev.pollux.app.engine;

import dev.pollux.gguf.GgufHeader;
import dev.pollux.llama.MemoryEstimate;
import dev.pollux.llama.RunnerOptions;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How many requests a model computes side by side: as many as the operator said, else as many as the machine's memory can
 * hold contexts for.
 */
final class SlotPlan {

    /** More slots than this gain nothing on the machines measured, and each takes memory. */
    static final int MAX_SLOTS = 16;

    /** Context memory that is taken without being asked for, in bytes: a small model shall not fill a large machine. */
    static final long CONTEXT_BUDGET_BYTES = 3L << 29;

    /** Slots of the first engine: enough for one person at a time, and little memory to clear before the first answer. */
    private static final int FIRST_SLOTS = 1;

    /**
     * Sequences of the batch lane. From 64 tokens of a step on, llama.cpp computes the attention to a shared beginning as products of
     * matrices on a CPU, which takes half the time ({@code GGML_FA_TILE_Q} in {@code ggml-cpu/common.h} of llama.cpp v0.5.0); some more,
     * as there are always some that have just ended.
     */
    static final int LANE_SEQUENCES = 80;

    private final OptionalInt slots;
    private final OptionalInt threads;

    SlotPlan(OptionalInt slots, OptionalInt threads) {
        this.slots = slots;
        this.threads = threads;
    }

    /**
     * @param fits whether this much memory can be had
     * @return empty if not even one slot fits
     */
    Optional<RunnerOptions> plan(GgufHeader header, int contextTokens, Predicate<MemoryEstimate> fits) {
        return candidates()
                .mapToObj(count -> options(count, contextTokens))
                .filter(options -> options.sequences() == 1 || isAskedFor() || isWithinBudget(header, options))
                .filter(options -> fits.test(MemoryEstimate.of(header, options)))
                .findFirst();
    }

    /** What to start with: everything planned if the operator set it, else few slots. */
    RunnerOptions first(RunnerOptions planned) {
        return isAskedFor()
                ? planned
                : new RunnerOptions(
                        Math.min(FIRST_SLOTS, planned.sequences()),
                        planned.contextTokensPerSequence(),
                        planned.threads(),
                        planned.batchTokens());
    }

    /** The batch lane beside it: half of its memory, but room for the longest request. */
    RunnerOptions lane(RunnerOptions planned) {
        int tokens = planned.contextTokensPerSequence();
        return planned.sharing(LANE_SEQUENCES, Math.max(tokens, planned.sequences() * (tokens / 2)));
    }

    private boolean isAskedFor() {
        return slots.isPresent();
    }

    private IntStream candidates() {
        return isAskedFor()
                ? IntStream.of(slots.getAsInt())
                : IntStream.iterate(MAX_SLOTS, count -> count >= 1, count -> count / 2);
    }

    private static boolean isWithinBudget(GgufHeader header, RunnerOptions options) {
        return options.cacheBytes(header) <= CONTEXT_BUDGET_BYTES;
    }

    private RunnerOptions options(int count, int contextTokens) {
        RunnerOptions defaults = RunnerOptions.of(count, contextTokens);
        return new RunnerOptions(count, contextTokens, threads.orElse(defaults.threads()), defaults.batchTokens());
    }
}
