package dev.pollux.engine;

/**
 * Carries out on the runner what a plan says.
 *
 * <p>Threading: confined to the engine's thread.
 */
final class StepComputation {

    private final ModelRunner runner;
    private final DecodeBatch batch;

    StepComputation(ModelRunner runner) {
        this.runner = runner;
        batch = new DecodeBatch(runner.batchTokens());
    }

    /** Empties and moves sequences. */
    void prepare(StepPlan<RunningGeneration> plan) {
        plan.clears().forEach(runner::clearSequence);
        plan.move().ifPresent(move -> {
            runner.copySequence(move.from(), move.to());
            runner.clearSequence(move.from());
        });
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
