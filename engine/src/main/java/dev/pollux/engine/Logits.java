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
    private final float[] restricted;
    private final SamplingChain chain;
    private double logOfSum = Double.NaN;

    Logits(int vocabularySize) {
        row = new float[vocabularySize];
        restricted = new float[vocabularySize];
        chain = new SamplingChain(vocabularySize);
    }

    /** @param source float32[vocabularySize] */
    void load(MemorySegment source) {
        MemorySegment.copy(source, ValueLayout.JAVA_FLOAT, 0, row, 0, row.length);
        logOfSum = Double.NaN;
    }

    /**
     * Chooses a token that the guide allows.
     *
     * <p>Finding out what is allowed costs more than asking about one token. So a token is chosen as if everything were, and
     * only if that may not come, another one from those that may: for the most likely token, and for a draw from the whole
     * distribution, that is the same as if the rest had been ruled out before. It is not where topK or topP cut the
     * distribution, as they would count tokens that cannot come.
     *
     * @throws RunnerException if the logits are not numbers
     */
    int choose(SamplingParameters parameters, TokenCounts generated, RandomGenerator random, TokenGuide guide) {
        generated.penalise(row, parameters);
        try {
            if (!guide.restricts()) {
                return draw(row, parameters, random);
            }
            if (parameters.cuts()) {
                return draw(onlyAllowed(guide), parameters, random);
            }
            int token = draw(row, parameters, random);
            return guide.allows(token) ? token : draw(onlyAllowed(guide), parameters, random);
        } finally {
            generated.restore(row);
        }
    }

    private int draw(float[] from, SamplingParameters parameters, RandomGenerator random) {
        chain.narrow(from, parameters);
        return chain.draw(random.nextDouble());
    }

    private float[] onlyAllowed(TokenGuide guide) {
        long[] allowed = guide.allowed();
        for (int token = 0; token < row.length; token++) {
            boolean mayCome = (allowed[token >> 6] >>> token & 1) != 0;
            restricted[token] = mayCome ? row[token] : Float.NEGATIVE_INFINITY;
        }
        return restricted;
    }

    TokenLogprob logprob(int chosen, int top, AnswerTokens tokens) {
        List<TokenLogprob.Entry> entries = Arrays.stream(TopTokens.select(row, Math.min(top, row.length)))
                .mapToObj(key -> entry(TopTokens.token(key), tokens))
                .toList();
        return new TokenLogprob(entry(chosen, tokens), entries);
    }

    private TokenLogprob.Entry entry(int token, AnswerTokens tokens) {
        return new TokenLogprob.Entry(tokens.name(token), token, row[token] - logOfSum());
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
