package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharingScriptedModelRunnerTest extends ModelRunnerContract {

    @Override
    protected ModelRunner open(int sequences, int contextTokens) {
        return ScriptedModelRunner.sharing(sequences, contextTokens, sequences * contextTokens, 128);
    }

    @Override
    protected int[] prompt() {
        return new ByteTokenizer().encode("Once upon a time");
    }

    @Test
    void a_copy_takes_no_cells_and_what_follows_it_does() {
        try (ScriptedModelRunner runner = ScriptedModelRunner.sharing(3, 50, 21, 64)) {
            assertThat(decode(runner, 0, 0, 18)).isEqualTo(ModelRunner.Outcome.DONE);
            runner.copySequence(0, 1);
            runner.copySequence(0, 2);
            assertThat(decode(runner, 1, 18, 3)).isEqualTo(ModelRunner.Outcome.DONE);
            assertThat(decode(runner, 2, 18, 1)).isEqualTo(ModelRunner.Outcome.NO_ROOM);
            assertThat(runner.complaints()).containsExactly("a batch of 1 tokens beside 21 in the shared cache");
            runner.clearSequence(1);
            runner.clearSequence(0);
            assertThat(decode(runner, 2, 18, 3)).isEqualTo(ModelRunner.Outcome.DONE);
        }
    }

    private static ModelRunner.Outcome decode(ModelRunner runner, int sequence, int start, int tokens) {
        DecodeBatch batch = new DecodeBatch(64);
        for (int offset = 0; offset < tokens; offset++) {
            batch.add('a', start + offset, sequence, false);
        }
        return runner.decode(batch);
    }
}
