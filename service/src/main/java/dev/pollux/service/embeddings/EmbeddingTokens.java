package dev.pollux.service.embeddings;

import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.model.embedding.EmbeddingModel;
import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.model.embedding.ServedEmbeddingModel;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.CountTokensRequest;
import dev.pollux.service.CallContext;
import dev.pollux.service.ModelFailures;
import dev.pollux.service.ModelLookup;
import dev.pollux.service.Unsupported;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.contents.PlacedContent;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts what embedding models read. The number for some contents is the {@code promptTokenCount} of a batch that has a request for
 * each of them. Safe for use by many threads at once.
 */
public final class EmbeddingTokens {

    private final EmbeddingModels models;
    private final ModelLookup<ServedEmbeddingModel> lookup;
    private final ContentReading contents;

    /** Counts for {@code models}; {@code contents} reads documents. */
    public EmbeddingTokens(EmbeddingModels models, ContentReading contents) {
        this.models = models;
        this.lookup = ModelLookup.of(models);
        this.contents = contents;
    }

    /** Whether the model of this name gives vectors. */
    public boolean serves(String name) {
        return models.find(name).isPresent();
    }

    /**
     * The tokens of each of the contents, together.
     *
     * @param name one that is served
     * @param request whose form has been checked
     * @throws ApiException if they cannot be counted
     */
    public int count(CallContext context, String name, CountTokensRequest request) {
        EmbeddingModel model = lookup.require(context, name, "countTokens", "CountTokensRequest")
                .model();
        checkAbilities(request);
        return ModelFailures.translated(() -> contents.read(context, placed(request.contents())).contents().stream()
                .map(EmbeddedContent::text)
                .map(EmbeddingInput::of)
                .mapToInt(model::countTokens)
                .sum());
    }

    private static void checkAbilities(CountTokensRequest request) {
        Unsupported unsupported = new Unsupported();
        unsupported.refuse(
                request.generateContentRequest() != null,
                "generate_content_request",
                "an embedding model generates nothing; its tokens are counted in contents");
        placed(request.contents())
                .forEach(placed -> EmbeddedContent.checkAbilities(unsupported, placed.path(), placed.content()));
        unsupported.throwIfAny();
        request.contents().forEach(EmbeddedContent::requireRole);
    }

    private static List<PlacedContent> placed(List<Content> contents) {
        List<PlacedContent> placed = new ArrayList<>();
        contents.forEach(content -> placed.add(new PlacedContent("contents[" + placed.size() + "].parts", content)));
        return placed;
    }
}
