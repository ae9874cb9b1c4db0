package dev.pollux.llama;

import dev.pollux.engine.ModelRunner;
import dev.pollux.engine.ModelRunnerContract;
import java.util.stream.IntStream;

/** Sequences that share one cache. */
class SharedCacheRunnerContractTest extends ModelRunnerContract {

    @Override
    protected ModelRunner open(int sequences, int contextTokens) {
        return TestModels.tiny().newRunner(new RunnerOptions(1, contextTokens, 1, 512).sharing(sequences, 512));
    }

    @Override
    protected int[] prompt() {
        return IntStream.range(100, 116).toArray();
    }

    /** The tiny model's logits are around one. */
    @Override
    protected float tolerance() {
        return 2e-2f;
    }
}
