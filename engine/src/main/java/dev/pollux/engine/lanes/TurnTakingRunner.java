package dev.pollux.engine.lanes;

import dev.pollux.engine.DecodeBatch;
import dev.pollux.engine.ModelRunner;
import java.lang.foreign.MemorySegment;
import java.util.OptionalInt;

/**
 * A runner that computes when it is its turn, and else is as the one behind it.
 *
 * @param runner computes
 * @param turn says when
 */
record TurnTakingRunner(ModelRunner runner, Turn turn) implements ModelRunner {

    /** When a context computes. Called as the methods of {@link ModelRunner} with the same names. */
    interface Turn {

        /** Computes when it is its turn; ABORTED if it was given up before. */
        Outcome decode(ModelRunner runner, DecodeBatch batch);

        /** Gives up what is being computed, or waits for its turn. */
        void abort(ModelRunner runner);
    }

    @Override
    public Outcome decode(DecodeBatch batch) {
        return turn.decode(runner, batch);
    }

    @Override
    public void abort() {
        turn.abort(runner);
    }

    @Override
    public int vocabularySize() {
        return runner.vocabularySize();
    }

    @Override
    public int sequences() {
        return runner.sequences();
    }

    @Override
    public int contextTokens() {
        return runner.contextTokens();
    }

    @Override
    public OptionalInt sharedCells() {
        return runner.sharedCells();
    }

    @Override
    public int batchTokens() {
        return runner.batchTokens();
    }

    @Override
    public MemorySegment logits(int index) {
        return runner.logits(index);
    }

    @Override
    public void copySequence(int from, int to) {
        runner.copySequence(from, to);
    }

    @Override
    public void truncateSequence(int sequence, int fromPosition) {
        runner.truncateSequence(sequence, fromPosition);
    }

    @Override
    public void clearSequence(int sequence) {
        runner.clearSequence(sequence);
    }

    @Override
    public boolean reusesPrefixes() {
        return runner.reusesPrefixes();
    }

    @Override
    public String fingerprint() {
        return runner.fingerprint();
    }

    @Override
    public long stateBytes(int sequence) {
        return runner.stateBytes(sequence);
    }

    @Override
    public long saveSequence(int sequence, MemorySegment target) {
        return runner.saveSequence(sequence, target);
    }

    @Override
    public boolean restoreSequence(int sequence, MemorySegment state, int tokens) {
        return runner.restoreSequence(sequence, state, tokens);
    }

    @Override
    public void close() {
        runner.close();
    }
}
