package dev.pollux.service.models;

import dev.pollux.model.GenerationRequest;
import dev.pollux.model.LanguageModel;
import dev.pollux.model.PromptTokens;
import dev.pollux.model.ServedModel;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.CountTokensRequest;
import dev.pollux.protocol.models.CountTokensResponse;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.service.CallContext;
import dev.pollux.service.ModelFailures;
import dev.pollux.service.ModelLookup;
import dev.pollux.service.Violations;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.contents.ReadRequest;
import dev.pollux.service.embeddings.EmbeddingTokens;
import java.util.List;
import java.util.Optional;

/**
 * {@code models.countTokens}: how long a prompt would be. The number is the {@code promptTokenCount} of the same request, for
 * prompts that are longer than the model's context, too. Safe for use by many threads at once.
 */
public final class CountTokens {

    private static final String TYPE = "CountTokensRequest";
    private static final String INNER = "generate_content_request";

    private final ModelLookup<ServedModel> models;
    private final EmbeddingTokens vectors;
    private final ThoughtSignatures signatures;
    private final CacheUse caches;
    private final ContentReading contents;

    /** Counts for the models of {@code serving}. */
    public CountTokens(Serving serving) {
        this.models = ModelLookup.of(serving.languageModels());
        this.vectors = new EmbeddingTokens(serving.embeddingModels(), serving.contents());
        this.signatures = serving.signatures();
        this.caches = new CacheUse(serving.sharing(), signatures);
        this.contents = serving.contents();
    }

    /**
     * Counts the tokens of {@code request} for the model called {@code name}.
     *
     * @throws ApiException if it cannot be counted
     */
    public CountTokensResponse call(CallContext context, String name, CountTokensRequest request) {
        GenerateContentRequest prompt = checkedPrompt(name, request);
        if (vectors.serves(name)) {
            return response(new PromptTokens(vectors.count(context, name, request), 0, 0, 0), Optional.empty());
        }
        LanguageModel model = models.require(context, name, "countTokens", TYPE).model();
        RequestCheck.checkTurns(prompt);
        RequestAbilities.checkPromptOf(prompt, model.card().abilities());
        WholeRequest sent = caches.complete(context, name, prompt);
        ReadRequest read = contents.read(context, prompt);
        WholeRequest whole = sent.reading(read.request());
        GenerationRequest asked = GenerationRequests.of(
                read.context(),
                whole.request(),
                model.card(),
                signatures,
                ServiceTier.STANDARD,
                caches.reuse(context, whole),
                CallsPerAnswer.MANY);
        PromptTokens tokens = ModelFailures.translated(() -> model.countTokens(asked));
        return response(tokens, whole.beginning());
    }

    /** What is cached is what the cache holds, whether the model has it at hand now or not. */
    private static CountTokensResponse response(PromptTokens tokens, Optional<PromptBeginning> beginning) {
        return new CountTokensResponse(
                tokens.total(),
                beginning.map(PromptBeginning::tokens).orElse(null),
                Usage.details(tokens.total(), tokens.documents()),
                beginning
                        .map(cached -> Usage.details(cached.tokens(), cached.documentTokens()))
                        .orElse(List.of()));
    }

    private static GenerateContentRequest checkedPrompt(String name, CountTokensRequest request) {
        GenerateContentRequest inner = request.generateContentRequest();
        Violations violations = new Violations(TYPE);
        if (inner == null) {
            ContentCheck.check(violations, "contents", request.contents());
        } else {
            violations.require(
                    request.contents().isEmpty(),
                    "contents",
                    "contents and generate_content_request exclude each other");
            checkModel(violations, name, inner);
            RequestCheck.checkPrompt(violations, INNER + ".", inner);
            CacheUse.checkForm(violations, INNER + ".", inner);
        }
        violations.throwIfAny();
        GenerateContentRequest prompt = inner == null ? of(request) : inner;
        ContentCheck.requireInput(prompt.contents());
        return prompt;
    }

    private static void checkModel(Violations violations, String name, GenerateContentRequest inner) {
        String model = inner.model();
        if (model == null || model.isEmpty()) {
            violations.add(INNER + ".model", ModelLookup.BAD_NAME);
        } else if (!model.equals("models/" + name) && !model.equals(name)) {
            throw ApiException.invalidArgument(
                    "The model in generate_content_request (%s) and the one that counts (models/%s) have to be the same."
                            .formatted(model, name));
        }
    }

    private static GenerateContentRequest of(CountTokensRequest request) {
        return new GenerateContentRequest(
                null, request.contents(), null, List.of(), null, List.of(), null, null, null, null);
    }
}
