package dev.pollux.engine;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** The engine whose model is computed in this process. */
final class InProcessEngine implements Engine {

    private final ModelRunner runner;
    private final Tokenizer tokenizer;
    private final AnswerGuides guides;
    private final EngineOptions options;
    private final LongSupplier clock;
    private final Prefixes prefixes;
    private final EngineLoop loop;

    /** @param clock nanoseconds since any moment, never negative */
    InProcessEngine(String name, ModelRunner runner, Tokenizer tokenizer, EngineOptions options, LongSupplier clock) {
        this.runner = runner;
        this.tokenizer = tokenizer;
        this.guides = new AnswerGuides(tokenizer);
        this.options = options;
        this.clock = clock;
        prefixes = new Prefixes(runner, tokenizer, options.prefixes());
        loop = EngineLoop.start(name, runner, prefixes, options, clock);
    }

    @Override
    public EngineGeneration submit(EngineRequest request) {
        return QueuedGeneration.submit(this, request, clock);
    }

    @Override
    public EngineGeneration begin(EngineRequest request) {
        return QueuedGeneration.begin(this, request, clock);
    }

    @Override
    public Submission submit(EngineRequest request, EventSink sink) {
        long deadline = QueuedGeneration.deadline(request.timeoutMillis(), clock.getAsLong());
        TokenizedPrompt prompt = tokenize(request.prompt());
        int length = prompt.length();
        require(length > 0, "The prompt is empty.");
        require(
                request.candidates() <= runner.sequences(),
                "At most " + runner.sequences() + " candidates can be computed.");
        int longest = longestPrompt(request.candidates());
        if (length > longest) {
            throw EngineException.promptTooLong(length, longest);
        }
        List<Candidate> candidates = candidates(request, length);
        PrefixUse prefix = prefixes.of(request.prompt(), prompt);
        RunningGeneration generation = new RunningGeneration(
                loop,
                request,
                new PreparedPrompt(prompt, prefix),
                candidates,
                sink,
                options.readAheadEvents(),
                deadline);
        try {
            loop.submit(generation);
        } catch (EngineException refusal) {
            prefix.release();
            throw refusal;
        }
        return generation;
    }

    @Override
    public PromptCounts countTokens(Prompt prompt) {
        return tokenize(prompt).counts();
    }

    @Override
    public void forget(String prefix) {
        prefixes.forget(prefix);
    }

    @Override
    public EngineStatistics statistics() {
        return loop.statistics();
    }

    @Override
    public void close() {
        loop.close();
        prefixes.close();
    }

    /** The most tokens a prompt may have, so that each candidate can say something. */
    private int longestPrompt(int candidates) {
        int each = runner.contextTokens() - 1;
        return runner.sharedCells().isPresent()
                ? Math.min(each, runner.sharedCells().getAsInt() - candidates)
                : each;
    }

    /** How many tokens each candidate may say: where all share one cache, as many as find room there when nobody else is served. */
    private int longestAnswer(int promptTokens, int candidates) {
        int each = runner.contextTokens() - promptTokens;
        return runner.sharedCells().isPresent()
                ? Math.min(each, (runner.sharedCells().getAsInt() - promptTokens) / candidates)
                : each;
    }

    private List<Candidate> candidates(EngineRequest request, int promptTokens) {
        int limit = Math.min(request.maxOutputTokens(), longestAnswer(promptTokens, request.candidates()));
        long seed = request.sampling().seed().isPresent()
                ? request.sampling().seed().getAsInt()
                : ThreadLocalRandom.current().nextLong();
        AnswerTokens tokens = guides.tokens(request.form());
        AnswerGuides.Source source = guides.guides(request.form(), tokens);
        return IntStream.range(0, request.candidates())
                .mapToObj(index -> new Candidate(index, request, seed, limit, tokens, source.next(), pace()))
                .toList();
    }

    private TellingPace pace() {
        return new TellingPace(clock, options.textIntervalMillis());
    }

    private TokenizedPrompt tokenize(Prompt prompt) {
        try {
            return TokenizedPrompt.of(prompt, tokenizer);
        } catch (RuntimeException e) {
            throw new EngineException(EngineException.Reason.FAILED, "The prompt could not be tokenised.", e);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new EngineException(EngineException.Reason.UNSUPPORTED, message);
        }
    }
}
