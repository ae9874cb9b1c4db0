package dev.pollux.engine;

import dev.pollux.engine.prefix.SavedPrefix;
import java.util.function.Consumer;

/**
 * Carries out on the runner what a plan says.
 *
 * <p>Threading: confined to the engine's thread.
 */
final class StepComputation {

    private final ModelRunner runner;
    private final Prefixes prefixes;
    private final DecodeBatch batch;

    StepComputation(ModelRunner runner, Prefixes prefixes) {
        this.prefixes = prefixes;
        this.runner = runner;
        batch = new DecodeBatch(runner.batchTokens());
    }

    /**
     * Empties, fills and moves sequences.
     *
     * @param notRestored told of those that could not be given what was saved for them
     */
    void prepare(StepPlan<RunningGeneration> plan, Consumer<Placement.Restored> notRestored) {
        plan.placements().forEach(placement -> place(placement, notRestored));
        plan.move().ifPresent(move -> {
            runner.copySequence(move.from(), move.to());
            runner.clearSequence(move.from());
        });
    }

    private void place(Placement placement, Consumer<Placement.Restored> notRestored) {
        switch (placement) {
            case Placement.Empty _ -> {}
            case Placement.Remembered(int slot, SlotContent content) -> {
                // A step that was under way when the slot was given back may have added to it.
                runner.truncateSequence(slot, content.length());
                prefixes.remember(slot, content);
            }
            case Placement.Cut(int slot, int tokens) -> cut(slot, tokens);
            case Placement.Copied(int from, int slot, int tokens) -> {
                runner.clearSequence(slot);
                runner.copySequence(from, slot);
                cut(slot, tokens);
            }
            case Placement.Restored restored -> {
                if (!restore(restored)) {
                    prefixes.discard(restored.saved());
                    notRestored.accept(restored);
                }
            }
        }
    }

    private void cut(int slot, int tokens) {
        if (tokens == 0) {
            runner.clearSequence(slot);
        } else {
            runner.truncateSequence(slot, tokens);
        }
    }

    private boolean restore(Placement.Restored restored) {
        SavedPrefix saved = restored.saved();
        try {
            runner.clearSequence(restored.slot());
            boolean done = runner.restoreSequence(restored.slot(), saved.state(), saved.length());
            if (done) {
                cut(restored.slot(), restored.tokens());
            }
            return done;
        } finally {
            saved.release();
        }
    }

    /** Computes the chunks, one after the other in one batch. There must be one. */
    ModelRunner.Outcome compute(StepPlan<RunningGeneration> plan) {
        batch.clear();
        plan.chunks().forEach(this::add);
        return runner.decode(batch);
    }

    private void add(Chunk<RunningGeneration> chunk) {
        int slot = chunk.sequence().slot();
        for (int offset = 0; offset < chunk.tokens(); offset++) {
            boolean last = offset == chunk.tokens() - 1;
            batch.add(token(chunk, offset), chunk.start() + offset, slot, last && chunk.samples());
        }
    }

    private static int token(Chunk<RunningGeneration> chunk, int offset) {
        return chunk.sequence().demand().token(chunk.sequence().candidate(), chunk.start() + offset);
    }
}
