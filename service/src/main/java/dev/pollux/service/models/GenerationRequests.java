package dev.pollux.service.models;

import dev.pollux.model.GenerationRequest;
import dev.pollux.model.ModelCard;
import dev.pollux.model.PromptReuse;
import dev.pollux.model.Sampling;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerationConfig;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.service.CallContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Says a checked request in the words of the domain. What the request leaves open, the model's card decides. */
final class GenerationRequests {

    private GenerationRequests() {}

    /**
     * @param tier the granted one
     * @param reuse what may be shared of the prompt
     * @param calls how many an answer may hold
     */
    static GenerationRequest of(
            CallContext context,
            GenerateContentRequest request,
            ModelCard card,
            ThoughtSignatures signatures,
            ServiceTier tier,
            PromptReuse reuse,
            CallsPerAnswer calls) {
        GenerationConfig config = request.generationConfig();
        return new GenerationRequest(
                Conversations.of(request, signatures),
                ToolUses.of(request, calls),
                OutputForm.of(config),
                ThinkingSettings.of(config, card.abilities()),
                config == null ? card.defaultSampling() : sampling(config, card.defaultSampling()),
                config == null ? 1 : orElse(config.candidateCount(), 1),
                config == null ? OptionalInt.empty() : optional(config.maxOutputTokens()),
                config == null ? List.of() : config.stopSequences(),
                config == null ? OptionalInt.empty() : logprobs(config),
                ServiceTiers.serviceClass(context.occasion(), tier),
                reuse,
                context.timeout());
    }

    private static Sampling sampling(GenerationConfig config, Sampling defaults) {
        return new Sampling(
                number(config.temperature(), defaults.temperature()),
                number(config.topP(), defaults.topP()),
                orElse(config.topK(), defaults.topK()),
                number(config.presencePenalty(), defaults.presencePenalty()),
                number(config.frequencyPenalty(), defaults.frequencyPenalty()),
                config.seed() == null ? defaults.seed() : optional(config.seed()));
    }

    // Without a number of alternatives only the chosen tokens are reported.
    private static OptionalInt logprobs(GenerationConfig config) {
        return Boolean.TRUE.equals(config.responseLogprobs())
                ? OptionalInt.of(orElse(config.logprobs(), 0))
                : OptionalInt.empty();
    }

    private static double number(@Nullable Float value, double otherwise) {
        return value == null ? otherwise : value;
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return Optional.ofNullable(value).orElse(otherwise);
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
