package dev.pollux.local;

import dev.pollux.engine.AnswerForm;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.SamplingParameters;
import dev.pollux.engine.ServiceClass;
import dev.pollux.model.GenerationRequest;
import dev.pollux.model.KeepRequest;
import dev.pollux.model.Sampling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Requests of the seam in the words of the engine. */
final class EngineRequests {

    /** {@link EngineRequest#topLogprobs} that reports nothing. */
    private static final int NO_LOGPROBS = -1;

    /** {@link EngineRequest#timeoutMillis} without a limit. */
    private static final long NO_TIMEOUT = 0;

    private EngineRequests() {}

    /** @param outputTokens the most tokens that the model gives */
    static EngineRequest answering(GenerationRequest request, WrittenPrompt written, int outputTokens) {
        return new EngineRequest(
                UUID.randomUUID().toString(),
                written.prompt(),
                samplingParameters(request.sampling()),
                request.candidates(),
                Math.min(request.maxOutputTokens().orElse(Integer.MAX_VALUE), outputTokens),
                request.stopSequences(),
                request.logprobs().orElse(NO_LOGPROBS),
                millis(request.timeout()),
                serviceClass(request.serviceClass()),
                AnswerForms.of(request, written.rendered()));
    }

    /** Reads the prompt, and no more. */
    static EngineRequest reading(KeepRequest request, Prompt prompt) {
        return new EngineRequest(
                UUID.randomUUID().toString(),
                prompt,
                SamplingParameters.greedy(),
                1,
                0,
                List.of(),
                NO_LOGPROBS,
                millis(request.timeout()),
                serviceClass(request.serviceClass()),
                AnswerForm.TEXT);
    }

    static long millis(Optional<Duration> timeout) {
        return timeout.map(limit -> Math.max(1, limit.toMillis())).orElse(NO_TIMEOUT);
    }

    static ServiceClass serviceClass(dev.pollux.model.ServiceClass serviceClass) {
        return switch (serviceClass) {
            case PRIORITY -> ServiceClass.PRIORITY;
            case STANDARD -> ServiceClass.STANDARD;
            case FLEX -> ServiceClass.FLEX;
            case BATCH -> ServiceClass.BATCH;
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
}
