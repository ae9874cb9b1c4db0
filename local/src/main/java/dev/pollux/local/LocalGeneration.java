package dev.pollux.local;

import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineGeneration;
import dev.pollux.engine.TokenLogprob;
import dev.pollux.model.FinishReason;
import dev.pollux.model.Generation;
import dev.pollux.model.GenerationEvent;
import dev.pollux.model.GenerationRequest;
import dev.pollux.model.PromptTokens;
import dev.pollux.model.TokenLogprobs;
import dev.pollux.prompt.RenderedPrompt;
import dev.pollux.prompt.output.AnswerReader;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's events in the words of the seam: thoughts, text and calls told apart, and checked where the request asked for a
 * form. Keeps the model loaded until it is closed.
 */
final class LocalGeneration implements Generation {

    private static final Logger LOG = LoggerFactory.getLogger(LocalGeneration.class);

    private final EngineGeneration generation;
    private final ModelSlot<LoadedModel>.Lease lease;
    private final List<AnswerReader> readers;
    private final List<AnswerCheck> checks;
    private final Queue<GenerationEvent> untold = new ArrayDeque<>();

    LocalGeneration(
            EngineGeneration generation,
            ModelSlot<LoadedModel>.Lease lease,
            GenerationRequest request,
            RenderedPrompt prompt) {
        this.generation = generation;
        this.lease = lease;
        readers = IntStream.range(0, request.candidates())
                .mapToObj(
                        candidate -> new AnswerReader(candidate, prompt.format().parser(prompt.thoughtOpen())))
                .toList();
        checks = readers.stream()
                .map(_ -> new AnswerCheck(request.output(), request.toolUse()))
                .toList();
    }

    @Override
    public PromptTokens prompt() {
        return LocalLanguageModel.tokens(generation.prompt(), generation.cached());
    }

    @Override
    public OptionalLong queueNanos() {
        return generation.queueNanos();
    }

    @Override
    public Optional<GenerationEvent> next() {
        try {
            while (untold.isEmpty()) {
                Optional<EngineEvent> event = generation.next();
                if (event.isEmpty()) {
                    return Optional.empty();
                }
                read(event.get());
            }
            return Optional.of(untold.remove());
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

    private void read(EngineEvent event) {
        AnswerReader reader = readers.get(event.candidate());
        AnswerCheck check = checks.get(event.candidate());
        List<GenerationEvent> events = switch (event) {
            case EngineEvent.Text text -> reader.read(text.text(), text.tokens(), translate(text.logprobs()));
            case EngineEvent.Finished finished -> reader.finish(reason(finished.reason()), finished.tokens());
        };
        events.forEach(each -> tell(each, check));
    }

    /** What is not valid is not told, and an answer that is not what was asked for does not end with STOP. */
    private void tell(GenerationEvent event, AnswerCheck check) {
        if (!SchemaRefusals.translated(() -> check.admits(event))) {
            LOG.warn("a call was held back that is not valid, or one too many");
        } else if (event instanceof GenerationEvent.Finished finished) {
            untold.add(new GenerationEvent.Finished(finished.candidate(), reason(finished, check), finished.tokens()));
        } else {
            untold.add(event);
        }
    }

    private static FinishReason reason(GenerationEvent.Finished finished, AnswerCheck check) {
        if (finished.reason() != FinishReason.STOP) {
            return finished.reason();
        }
        if (check.isMalformed()) {
            return FinishReason.MALFORMED_TOOL_CALL;
        }
        return SchemaRefusals.translated(check::isComplete) ? FinishReason.STOP : FinishReason.CUT_SHORT;
    }

    private static FinishReason reason(dev.pollux.engine.FinishReason reason) {
        return switch (reason) {
            case STOP -> FinishReason.STOP;
            case MAX_TOKENS -> FinishReason.MAX_TOKENS;
            case CUT_SHORT -> FinishReason.CUT_SHORT;
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
