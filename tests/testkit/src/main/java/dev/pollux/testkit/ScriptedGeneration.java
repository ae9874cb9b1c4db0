package dev.pollux.testkit;

import dev.pollux.model.FinishReason;
import dev.pollux.model.Generation;
import dev.pollux.model.GenerationEvent;
import dev.pollux.model.GenerationRequest;
import dev.pollux.model.ModelException;
import dev.pollux.model.PromptTokens;
import dev.pollux.model.TokenLogprobs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** An answer as scripted: one event per token, candidates taking turns. */
final class ScriptedGeneration implements Generation {

    private final ScriptedLanguageModel model;
    private final Script script;
    private final GenerationRequest request;
    private final PromptTokens prompt;
    private final int[] said;
    private final boolean[] finished;
    private final AtomicBoolean closed = new AtomicBoolean();
    private int turn;
    private boolean asked;
    private boolean paused;

    ScriptedGeneration(ScriptedLanguageModel model, Script script, GenerationRequest request, PromptTokens prompt) {
        this.model = model;
        this.script = script;
        this.request = request;
        this.prompt = prompt;
        this.said = new int[request.candidates()];
        this.finished = new boolean[request.candidates()];
    }

    /** As late as a model may know it. */
    @Override
    public PromptTokens prompt() {
        return asked ? prompt : PromptTokens.NONE;
    }

    @Override
    public Optional<GenerationEvent> next() {
        asked = true;
        if (closed.get()) {
            throw new ModelException(ModelException.Reason.CANCELLED, "The answer was given up.");
        }
        OptionalInt next = IntStream.range(0, said.length)
                .map(i -> (turn + i) % said.length)
                .filter(i -> !finished[i])
                .findFirst();
        if (next.isEmpty()) {
            close();
            return Optional.empty();
        }
        turn = next.getAsInt() + 1;
        return Optional.of(event(next.getAsInt()));
    }

    private GenerationEvent event(int candidate) {
        int index = said[candidate];
        if (index == script.pausesAfter() && !paused) {
            paused = true;
            model.pause(this, request.timeout().orElse(null));
        }
        if (index == script.tokens().size()) {
            script.failure().ifPresent(failure -> {
                throw failure;
            });
            return finish(candidate, script.reason());
        }
        if (index == request.maxOutputTokens().orElse(Integer.MAX_VALUE)) {
            return finish(candidate, FinishReason.MAX_TOKENS);
        }
        Said token = script.tokens().get(index);
        if (token instanceof Said.Text(String text)
                && request.stopSequences().stream().anyMatch(text::contains)) {
            return finish(candidate, FinishReason.STOP);
        }
        said[candidate]++;
        return said(candidate, token, index);
    }

    private GenerationEvent said(int candidate, Said token, int index) {
        return switch (token) {
            case Said.Text(String text) -> new GenerationEvent.TextDelta(candidate, text, 1, logprobs(text, index));
            case Said.Thought(String text) ->
                new GenerationEvent.ThoughtDelta(candidate, text, 1, logprobs(text, index));
            case Said.Call call ->
                new GenerationEvent.ToolCall(
                        candidate, call.id(), call.name(), call.arguments(), 1, logprobs(call.name(), index));
        };
    }

    private GenerationEvent finish(int candidate, FinishReason reason) {
        finished[candidate] = true;
        return new GenerationEvent.Finished(candidate, reason, 0);
    }

    private List<TokenLogprobs> logprobs(String token, int tokenId) {
        if (request.logprobs().isEmpty()) {
            return List.of();
        }
        List<TokenLogprobs.Entry> top = IntStream.range(0, request.logprobs().getAsInt())
                .mapToObj(rank ->
                        new TokenLogprobs.Entry(rank == 0 ? token : "other" + rank, tokenId + rank, -0.5 - rank))
                .toList();
        return List.of(new TokenLogprobs(new TokenLogprobs.Entry(token, tokenId, -0.5), top));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            model.closed(this);
        }
    }
}
