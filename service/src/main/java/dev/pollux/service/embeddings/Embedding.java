package dev.pollux.service.embeddings;

import dev.pollux.model.ServiceClass;
import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.model.embedding.EmbeddingModel;
import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.model.embedding.EmbeddingRequest;
import dev.pollux.model.embedding.ServedEmbeddingModel;
import dev.pollux.model.embedding.TextVector;
import dev.pollux.protocol.embeddings.ContentEmbedding;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.quota.Grant;
import dev.pollux.service.CallContext;
import dev.pollux.service.ModelFailures;
import dev.pollux.service.ModelLookup;
import dev.pollux.service.Unsupported;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.contents.ReadContents;
import dev.pollux.service.quota.Admission;
import java.util.ArrayList;
import java.util.List;

/** The way from requests whose form is right to their vectors, which one and many share. Safe for use by many threads at once. */
final class Embedding {

    private static final String METHOD = "embedContent";

    private final ModelLookup<ServedEmbeddingModel> models;
    private final Admission admission;
    private final ContentReading contents;

    Embedding(EmbeddingModels models, Admission admission, ContentReading contents) {
        this.models = ModelLookup.of(models);
        this.admission = admission;
        this.contents = contents;
    }

    /**
     * Finds the model, reads documents, asks the quotas, and waits for the vectors. Reading and computing end when the client goes
     * away.
     *
     * @param type what the request validator calls the whole request
     * @throws ApiException if the model, a request, a document or a quota does not allow it
     */
    Vectors embed(CallContext context, String name, String type, List<PlacedRequest> requests) {
        EmbeddingModel model = models.require(context, name, METHOD, type).model();
        checkAbilities(model, requests);
        ReadContents read = contents.read(
                context, requests.stream().map(PlacedRequest::placedContent).toList());
        List<EmbeddingInput> inputs = inputs(requests, read, GoogleNames.knowsTasks(name));
        List<TextVector> vectors = compute(read.context(), name, model, inputs);
        int tokens = vectors.stream().mapToInt(TextVector::tokens).sum();
        return new Vectors(shortened(requests, vectors), GoogleNames.usage(name, tokens));
    }

    private static void checkAbilities(EmbeddingModel model, List<PlacedRequest> requests) {
        requests.forEach(PlacedRequest::requireWords);
        Unsupported unsupported = new Unsupported();
        String id = model.card().id();
        int dimensions = model.card().dimensions();
        requests.forEach(request -> request.checkAbilities(unsupported, id, dimensions));
        unsupported.throwIfAny();
    }

    private static List<EmbeddingInput> inputs(List<PlacedRequest> requests, ReadContents read, boolean knowsTasks) {
        List<EmbeddingInput> inputs = new ArrayList<>();
        for (PlacedRequest request : requests) {
            inputs.add(request.input(read.contents().get(inputs.size()), knowsTasks));
        }
        return inputs;
    }

    private List<TextVector> compute(
            CallContext context, String name, EmbeddingModel model, List<EmbeddingInput> inputs) {
        Grant grant = admission.admit(
                context,
                name,
                () -> ModelFailures.translated(
                        () -> inputs.stream().mapToInt(model::countTokens).sum()));
        try {
            return settled(grant, context, await(context, model, inputs));
        } catch (RuntimeException failure) {
            grant.giveBack();
            throw failure;
        } finally {
            grant.close();
        }
    }

    private static List<TextVector> await(CallContext context, EmbeddingModel model, List<EmbeddingInput> inputs) {
        EmbeddingRequest request = new EmbeddingRequest(inputs, serviceClass(context), context.timeout());
        try (var embedding = ModelFailures.translated(() -> model.embed(request))) {
            context.client().onDisconnect(embedding::close);
            return ModelFailures.translated(embedding::await);
        }
    }

    private static ServiceClass serviceClass(CallContext context) {
        return switch (context.occasion()) {
            case INTERACTIVE -> ServiceClass.STANDARD;
            case BATCH -> ServiceClass.BATCH;
        };
    }

    private static List<TextVector> settled(Grant grant, CallContext context, List<TextVector> vectors) {
        int tokens = vectors.stream().mapToInt(TextVector::tokens).sum();
        grant.settle(tokens);
        context.report().prompted(tokens, 0);
        return vectors;
    }

    private static List<ContentEmbedding> shortened(List<PlacedRequest> requests, List<TextVector> vectors) {
        List<ContentEmbedding> embeddings = new ArrayList<>();
        for (PlacedRequest request : requests) {
            float[] whole = vectors.get(embeddings.size()).values();
            embeddings.add(Shortening.to(request.dimensions(whole.length), whole));
        }
        return embeddings;
    }
}
