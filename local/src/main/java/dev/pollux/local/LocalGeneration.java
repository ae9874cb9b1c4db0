package dev.pollux.local;

import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineGeneration;
import dev.pollux.engine.TokenLogprob;
import dev.pollux.model.FinishReason;
import dev.pollux.model.Generation;
import dev.pollux.model.GenerationEvent;
import dev.pollux.model.TokenLogprobs;
import java.util.List;
import java.util.Optional;

/** The engine's events in the words of the seam; keeps the model loaded until it is closed. */
final class LocalGeneration implements Generation {

    private final EngineGeneration generation;
    private final ModelSlot.Lease lease;

    LocalGeneration(EngineGeneration generation, ModelSlot.Lease lease) {
        this.generation = generation;
        this.lease = lease;
    }

    @Override
    public int promptTokens() {
        return generation.promptTokens();
    }

    @Override
    public Optional<GenerationEvent> next() {
        try {
            return generation.next().map(LocalGeneration::translate);
        } catch (EngineException failure) {
            throw EngineRefusals.toModelException(failure);
        }
    }

    @Override
    public void close() {
        try {
            generation.close();
        } finally {
            lease.close();
        }
    }

    private static GenerationEvent translate(EngineEvent event) {
        return switch (event) {
            case EngineEvent.Text text ->
                new GenerationEvent.TextDelta(text.candidate(), text.text(), text.tokens(), translate(text.logprobs()));
            case EngineEvent.Finished finished ->
                new GenerationEvent.Finished(finished.candidate(), reason(finished.reason()), finished.tokens());
        };
    }

    private static FinishReason reason(dev.pollux.engine.FinishReason reason) {
        return switch (reason) {
            case STOP -> FinishReason.STOP;
            case MAX_TOKENS -> FinishReason.MAX_TOKENS;
        };
    }

    private static List<TokenLogprobs> translate(List<TokenLogprob> logprobs) {
        return logprobs.stream()
                .map(step -> new TokenLogprobs(
                        entry(step.chosen()),
                        step.top().stream().map(LocalGeneration::entry).toList()))
                .toList();
    }

    private static TokenLogprobs.Entry entry(TokenLogprob.Entry entry) {
        return new TokenLogprobs.Entry(entry.token(), entry.tokenId(), entry.logProbability());
    }
}
