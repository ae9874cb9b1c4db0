package dev.pollux.local;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineGeneration;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.SamplingParameters;
import dev.pollux.engine.ServiceClass;
import dev.pollux.model.Generation;
import dev.pollux.model.GenerationRequest;
import dev.pollux.model.LanguageModel;
import dev.pollux.model.ModelCard;
import dev.pollux.model.ModelException;
import dev.pollux.model.Sampling;
import dev.pollux.prompt.ChatTemplate;
import dev.pollux.prompt.RenderedPrompt;
import dev.pollux.prompt.TemplateException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A model of this machine: renders the conversation, hands the prompt to the engine, translates its events back.
 *
 * <p>Threading: safe for use by many threads at once. The model is loaded by the first call that needs it; calls that come
 * meanwhile wait. While a generation is open its model stays loaded.
 */
final class LocalLanguageModel implements LanguageModel {

    /** {@link EngineRequest#topLogprobs} that reports nothing. */
    private static final int NO_LOGPROBS = -1;

    /** {@link EngineRequest#timeoutMillis} without a limit. */
    private static final long NO_TIMEOUT = 0;

    private final ModelCard card;
    private final ModelSlot slot;

    LocalLanguageModel(ModelCard card, ModelSlot slot) {
        this.card = card;
        this.slot = slot;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public int countTokens(GenerationRequest request) {
        try (ModelSlot.Lease lease = slot.lease()) {
            LoadedModel loaded = lease.model();
            return loaded.engine().countTokens(segments(render(loaded.template(), request)));
        } catch (EngineException refusal) {
            throw EngineRefusals.toModelException(refusal);
        }
    }

    @Override
    public Generation generate(GenerationRequest request) {
        ModelSlot.Lease lease = slot.lease();
        try {
            return start(request, lease);
        } catch (EngineException refusal) {
            lease.close();
            throw EngineRefusals.toModelException(refusal);
        } catch (RuntimeException | Error failure) {
            lease.close();
            throw failure;
        }
    }

    private Generation start(GenerationRequest request, ModelSlot.Lease lease) {
        LoadedModel loaded = lease.model();
        RenderedPrompt prompt = render(loaded.template(), request);
        EngineGeneration generation = loaded.engine().submit(engineRequest(request, prompt));
        return new LocalGeneration(generation, lease, request, prompt);
    }

    private EngineRequest engineRequest(GenerationRequest request, RenderedPrompt prompt) {
        return new EngineRequest(
                UUID.randomUUID().toString(),
                segments(prompt),
                samplingParameters(request.sampling()),
                request.candidates(),
                Math.min(request.maxOutputTokens().orElse(Integer.MAX_VALUE), card.outputTokens()),
                request.stopSequences(),
                request.logprobs().orElse(NO_LOGPROBS),
                request.timeout().map(LocalLanguageModel::atLeastOneMillisecond).orElse(NO_TIMEOUT),
                serviceClass(request.serviceClass()),
                AnswerForms.of(request, prompt));
    }

    private static long atLeastOneMillisecond(Duration timeout) {
        return Math.max(1, timeout.toMillis());
    }

    private static ServiceClass serviceClass(dev.pollux.model.ServiceClass serviceClass) {
        return switch (serviceClass) {
            case PRIORITY -> ServiceClass.PRIORITY;
            case STANDARD -> ServiceClass.STANDARD;
            case FLEX -> ServiceClass.FLEX;
        };
    }

    private static SamplingParameters samplingParameters(Sampling sampling) {
        return new SamplingParameters(
                sampling.temperature(),
                sampling.topP(),
                sampling.topK(),
                sampling.presencePenalty(),
                sampling.frequencyPenalty(),
                sampling.seed());
    }

    private static List<PromptSegment> segments(RenderedPrompt prompt) {
        return prompt.segments().stream()
                .map(segment -> new PromptSegment(segment.text(), segment.literal()))
                .toList();
    }

    private static RenderedPrompt render(ChatTemplate template, GenerationRequest request) {
        try {
            return template.render(request.conversation(), request.toolUse(), request.thinking());
        } catch (TemplateException refusal) {
            throw new ModelException(
                    ModelException.Reason.UNSUPPORTED,
                    "This model's chat template does not accept the conversation.",
                    refusal);
        }
    }
}
