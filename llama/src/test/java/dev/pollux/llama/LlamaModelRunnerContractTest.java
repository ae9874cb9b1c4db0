package dev.pollux.llama;

import dev.pollux.engine.ModelRunner;
import dev.pollux.engine.ModelRunnerContract;
import java.util.stream.IntStream;

class LlamaModelRunnerContractTest extends ModelRunnerContract {

    @Override
    protected ModelRunner open(int sequences, int contextTokens) {
        return TestModels.tiny().newRunner(new RunnerOptions(sequences, contextTokens, 1, 512));
    }

    @Override
    protected int[] prompt() {
        return IntStream.range(100, 116).toArray();
    }

    @Override
    protected float tolerance() {
        return 2e-2f;
    }
}
