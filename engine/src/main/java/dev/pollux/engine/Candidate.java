package dev.pollux.engine;

import java.util.Arrays;
import java.util.Optional;
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

    /** Bounds how long other answers wait for the step that computes them. */
    private static final int FORCED_AT_ONCE = 32;

    private final int index;
    private final SamplingParameters sampling;
    private final int limit;
    private final int topLogprobs;
    private final AnswerTokens tokens;
    private final RandomGenerator random;
    private final TokenCounts generated = new TokenCounts();
    private final IncrementalUtf8 characters = new IncrementalUtf8();
    private final StopScanner text;
    private final UntoldTokens untold = new UntoldTokens();
    private final TokenGuide guide;
    private final TellingPace pace;
    private int[] chosen = new int[64];
    private int length;
    private boolean turned;

    /** @param limit the most tokens it may have */
    Candidate(
            int index,
            EngineRequest request,
            long seed,
            int limit,
            AnswerTokens tokens,
            TokenGuide guide,
            TellingPace pace) {
        this.pace = pace;
        this.index = index;
        this.sampling = request.sampling();
        this.limit = limit;
        this.topLogprobs = request.topLogprobs();
        this.tokens = tokens;
        this.guide = guide;
        random = RANDOM.create(seed + index * SEED_STEP);
        text = new StopScanner(request.stopSequences());
    }

    /** Number of tokens it has. */
    int length() {
        return length;
    }

    /** The token at a position of the answer. */
    int token(int position) {
        return chosen[position];
    }

    /**
     * Chooses the next token, adds those that have to follow it, and tells what has come if it is time to: at most two events. Where tokens
     * have to come first, they are added and nothing is chosen.
     *
     * @return whether the answer goes on
     * @throws RunnerException if the logits are not numbers
     */
    boolean advance(Logits logits, Consumer<EngineEvent> events) {
        if (limit == 0) {
            return end(FinishReason.MAX_TOKENS, events);
        }
        int before = length;
        turned = false;
        Optional<FinishReason> end = addForced();
        if (end.isEmpty() && length == before) {
            end = choose(logits).or(this::addForced);
        }
        if (end.isPresent()) {
            return end(end.get(), events);
        }
        // Who reads it counts thoughts and answers apart, and a piece as one of them.
        if (turned || pace.isDue()) {
            tell(text.take(), events);
        }
        return true;
    }

    private Optional<FinishReason> choose(Logits logits) {
        int token = logits.choose(sampling, generated, random, guide);
        if (tokens.ends(token)) {
            return Optional.of(FinishReason.STOP);
        }
        if (topLogprobs >= 0) {
            untold.add(logits.logprob(token, topLogprobs, tokens));
        }
        return add(token);
    }

    /** Log probabilities are of chosen tokens: who asks for them gets every token chosen, even where there is no choice. */
    private Optional<FinishReason> addForced() {
        if (topLogprobs < 0) {
            for (int token : guide.forced(FORCED_AT_ONCE)) {
                Optional<FinishReason> end = add(token);
                if (end.isPresent()) {
                    return end;
                }
            }
        }
        return guide.isComplete() ? Optional.of(FinishReason.STOP) : Optional.empty();
    }

    private Optional<FinishReason> add(int token) {
        boolean thinking = guide.isThinking();
        guide.accept(token);
        turned |= tokens.marks(token) || guide.isThinking() != thinking;
        remember(token);
        String piece = characters.append(tokens.piece(token));
        if (thinking) {
            text.pass(piece);
        } else if (text.append(piece)) {
            return Optional.of(guide.mayEnd() ? FinishReason.STOP : FinishReason.CUT_SHORT);
        }
        return length == limit && !guide.isComplete() ? Optional.of(FinishReason.MAX_TOKENS) : Optional.empty();
    }

    private void remember(int token) {
        if (length == chosen.length) {
            chosen = Arrays.copyOf(chosen, 2 * length);
        }
        chosen[length++] = token;
        untold.add(text.length());
        if (sampling.penalises()) {
            generated.add(token);
        }
    }

    private void tell(String more, Consumer<EngineEvent> events) {
        if (!more.isEmpty()) {
            events.accept(event(more));
            pace.told();
        }
    }

    private EngineEvent event(String more) {
        int tokens = untold.before(text.told());
        EngineEvent event = new EngineEvent.Text(index, more, tokens, untold.logprobs(tokens));
        untold.told(tokens);
        return event;
    }

    private boolean end(FinishReason reason, Consumer<EngineEvent> events) {
        text.end();
        String rest = text.take();
        if (!rest.isEmpty() || hasLogprobs()) {
            events.accept(event(rest));
        }
        events.accept(new EngineEvent.Finished(index, reason, untold.before(text.told())));
        return false;
    }

    private boolean hasLogprobs() {
        return !untold.logprobs(untold.before(text.told())).isEmpty();
    }
}
