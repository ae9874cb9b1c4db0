package dev.pollux.engine;

class ScriptedModelRunnerTest extends ModelRunnerContract {

    @Override
    protected ModelRunner open(int sequences, int contextTokens) {
        return ScriptedModelRunner.rambling(sequences, contextTokens, 128);
    }

    @Override
    protected int[] prompt() {
        return new ByteTokenizer().encode("Once upon a time");
    }
}
