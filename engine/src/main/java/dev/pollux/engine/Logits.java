package dev.pollux.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The model's logits for one token, copied from the runner, and what is read from them.
 *
 * <p>Threading: confined to the engine's thread, which has one and loads it anew for every row.
 */
final class Logits {

    private final float[] row;
    private final SamplingChain chain;
    private double logOfSum = Double.NaN;

    Logits(int vocabularySize) {
        row = new float[vocabularySize];
        chain = new SamplingChain(vocabularySize);
    }

    /** @param source float32[vocabularySize] */
    void load(MemorySegment source) {
        MemorySegment.copy(source, ValueLayout.JAVA_FLOAT, 0, row, 0, row.length);
        logOfSum = Double.NaN;
    }

    /** @throws RunnerException if the logits are not numbers */
    int choose(SamplingParameters parameters, TokenCounts generated, RandomGenerator random) {
        generated.penalise(row, parameters);
        try {
            chain.narrow(row, parameters);
        } finally {
            generated.restore(row);
        }
        return chain.draw(random.nextDouble());
    }

    TokenLogprob logprob(int chosen, int top, Tokenizer tokenizer) {
        List<TokenLogprob.Entry> entries = Arrays.stream(TopTokens.select(row, Math.min(top, row.length)))
                .mapToObj(key -> entry(TopTokens.token(key), tokenizer))
                .toList();
        return new TokenLogprob(entry(chosen, tokenizer), entries);
    }

    private TokenLogprob.Entry entry(int token, Tokenizer tokenizer) {
        return new TokenLogprob.Entry(tokenizer.text(token), token, row[token] - logOfSum());
    }

    private double logOfSum() {
        if (Double.isNaN(logOfSum)) {
            float highest = row[SamplingChain.highest(row)];
            double sum = 0;
            for (float logit : row) {
                sum += Math.exp(logit - highest);
            }
            logOfSum = highest + Math.log(sum);
        }
        return logOfSum;
    }
}
