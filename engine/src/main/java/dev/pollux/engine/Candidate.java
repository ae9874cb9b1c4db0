package dev.pollux.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One answer as it grows: chooses tokens, turns them into text, and knows when it is complete.
 *
 * <p>Threading: confined to the engine's thread once submitted.
 */
final class Candidate {

    /** A generator with a published algorithm, so that a seed means the same with every Java release. */
    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");

    /** Steps between the seeds of a request's candidates: odd, and near 2^64 divided by the golden ratio. */
    private static final long SEED_STEP = 0x9E37_79B9_7F4A_7C15L;

    private final int index;
    private final SamplingParameters sampling;
    private final int limit;
    private final int topLogprobs;
    private final Tokenizer tokenizer;
    private final RandomGenerator random;
    private final TokenCounts generated = new TokenCounts();
    private final IncrementalUtf8 characters = new IncrementalUtf8();
    private final StopScanner text;
    private final List<TokenLogprob> logprobs = new ArrayList<>();
    private int tokens;
    private int untoldTokens;
    private int lastToken;

    /** @param limit the most tokens it may have */
    Candidate(int index, EngineRequest request, long seed, int limit, Tokenizer tokenizer) {
        this.index = index;
        this.sampling = request.sampling();
        this.limit = limit;
        this.topLogprobs = request.topLogprobs();
        this.tokenizer = tokenizer;
        random = RANDOM.create(seed + index * SEED_STEP);
        text = new StopScanner(request.stopSequences());
    }

    /** The token chosen last, which the next step computes. */
    int lastToken() {
        return lastToken;
    }

    /**
     * Chooses the next token and tells what it brings: at most two events.
     *
     * @return whether the answer goes on
     * @throws RunnerException if the logits are not numbers
     */
    boolean advance(Logits logits, Consumer<EngineEvent> events) {
        lastToken = logits.choose(sampling, generated, random);
        if (tokenizer.endsGeneration(lastToken)) {
            return end(FinishReason.STOP, events);
        }
        note(logits);
        if (text.append(characters.append(tokenizer.piece(lastToken)))) {
            return end(FinishReason.STOP, events);
        }
        if (tokens == limit) {
            return end(FinishReason.MAX_TOKENS, events);
        }
        tell(text.take(), events);
        return true;
    }

    private void note(Logits logits) {
        tokens++;
        untoldTokens++;
        if (sampling.penalises()) {
            generated.add(lastToken);
        }
        if (topLogprobs >= 0) {
            logprobs.add(logits.logprob(lastToken, topLogprobs, tokenizer));
        }
    }

    private void tell(String more, Consumer<EngineEvent> events) {
        if (!more.isEmpty()) {
            events.accept(new EngineEvent.Text(index, more, untoldTokens, logprobs));
            logprobs.clear();
            untoldTokens = 0;
        }
    }

    private boolean end(FinishReason reason, Consumer<EngineEvent> events) {
        text.end();
        String rest = text.take();
        if (!rest.isEmpty() || !logprobs.isEmpty()) {
            events.accept(new EngineEvent.Text(index, rest, untoldTokens, logprobs));
            untoldTokens = 0;
        }
        events.accept(new EngineEvent.Finished(index, reason, untoldTokens));
        return false;
    }
}
