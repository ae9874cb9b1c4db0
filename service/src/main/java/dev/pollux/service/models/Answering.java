package dev.pollux.service.models;

import dev.pollux.model.Generation;
import dev.pollux.model.GenerationRequest;
import dev.pollux.model.LanguageModel;
import dev.pollux.model.ServedModel;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.quota.Grant;
import dev.pollux.service.CallContext;
import dev.pollux.service.ModelFailures;
import dev.pollux.service.ModelLookup;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.contents.ReadRequest;
import dev.pollux.service.quota.Admission;

/** The way from a request to an answer that has begun, which whole and streamed answers share. */
final class Answering {

    private static final String METHOD = "generateContent";

    private final ModelLookup<ServedModel> models;
    private final ThoughtSignatures signatures;
    private final Admission admission;
    private final CacheUse caches;
    private final ContentReading contents;

    Answering(Serving serving) {
        this.models = ModelLookup.of(serving.languageModels());
        this.signatures = serving.signatures();
        this.admission = serving.admission();
        this.caches = new CacheUse(serving.sharing(), signatures);
        this.contents = serving.contents();
    }

    /**
     * Checks the request, finds the model, reads documents, asks the quotas and begins to generate. Reading and generation end when
     * the client goes away.
     *
     * @throws ApiException if the request, the model, a document or a quota does not allow it
     */
    Answer begin(CallContext context, String name, GenerateContentRequest request, CallsPerAnswer calls) {
        RequestCheck.checkForm(request);
        LanguageModel model =
                models.require(context, name, METHOD, RequestCheck.TYPE).model();
        RequestCheck.checkTurnsAndAbilities(request, model.card().abilities());
        WholeRequest sent = caches.complete(context, name, request);
        ReadRequest read = contents.read(context, request);
        WholeRequest whole = sent.reading(read.request());
        boolean asGemini3 = SignaturePolicy.isGemini3(name);
        if (asGemini3) {
            SignaturePolicy.check(whole.request().contents(), signatures);
        }
        ServiceTier tier = ServiceTiers.granted(admission, context, request.serviceTier());
        context.report().servedAs(tier);
        GenerationRequest generationRequest = GenerationRequests.of(
                read.context(), whole.request(), model.card(), signatures, tier, caches.reuse(context, whole), calls);
        AnswerParts parts =
                new AnswerParts(signatures, generationRequest.thinking().includeThoughts(), asGemini3);
        Grant grant = admission.admit(
                context,
                name,
                () -> ModelFailures.translated(
                        () -> model.countTokens(generationRequest).total()));
        try {
            Generation generation = ModelFailures.translated(() -> model.generate(generationRequest));
            context.client().onDisconnect(generation::close);
            return new Answer(generation, model.card().id(), parts, tier, grant, context.report());
        } catch (RuntimeException failure) {
            grant.giveBack();
            grant.close();
            throw failure;
        }
    }
}
