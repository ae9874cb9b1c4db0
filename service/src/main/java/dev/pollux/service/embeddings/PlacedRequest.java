package dev.pollux.service.embeddings;

import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.model.embedding.EmbeddingTask;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.embeddings.EmbedContentRequest;
import dev.pollux.protocol.embeddings.TaskType;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.Unsupported;
import dev.pollux.service.Violations;
import dev.pollux.service.contents.PlacedContent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One request for a vector.
 *
 * @param prefix leads to its fields; empty, or ends with a dot
 */
record PlacedRequest(String prefix, EmbedContentRequest request) {

    private static final Content NOTHING = new Content(List.of(), null);

    /** Notes what is wrong with its form. */
    void check(Violations violations) {
        if (request.content() == null) {
            violations.add(prefix + "content", "content is not specified");
        } else {
            EmbeddedContent.check(violations, path(), request.content());
        }
        boolean document = request.taskType() == TaskType.RETRIEVAL_DOCUMENT;
        violations.require(
                document || title().isEmpty(), prefix + "title", "only allowed for task type RETRIEVAL_DOCUMENT");
        Integer wanted = request.outputDimensionality();
        violations.require(
                wanted == null || wanted > 0,
                prefix + "output_dimensionality",
                "output_dimensionality must be positive.");
    }

    /** @throws ApiException if it has a part that is an empty text, or a role that is none (wire: 400 INVALID_ARGUMENT) */
    void requireWords() {
        try {
            EmbeddedContent.requireWords(content());
        } catch (ApiException refusal) {
            throw prefix.isEmpty() ? refusal : placed(refusal);
        }
    }

    private ApiException placed(ApiException refusal) {
        return ApiException.invalidArgument(
                prefix + "content: " + refusal.status().message());
    }

    /** Notes what a model of so many dimensions cannot do. */
    void checkAbilities(Unsupported unsupported, String model, int dimensions) {
        EmbeddedContent.checkAbilities(unsupported, path(), content());
        Integer wanted = request.outputDimensionality();
        unsupported.refuse(
                wanted != null && wanted > dimensions,
                prefix + "output_dimensionality",
                "the vectors of " + model + " have " + dimensions + " dimensions, " + wanted + " are asked for");
    }

    /** Its content, for documents to be read. */
    PlacedContent placedContent() {
        return new PlacedContent(path(), content());
    }

    /** What the model is to read. */
    EmbeddingInput input(Content read, boolean knowsTasks) {
        String text = EmbeddedContent.text(read);
        return knowsTasks ? new EmbeddingInput(text, task(), title()) : EmbeddingInput.of(text);
    }

    /** How many dimensions are asked for of those that there are. */
    int dimensions(int all) {
        return Objects.requireNonNullElse(request.outputDimensionality(), all);
    }

    private Content content() {
        return Objects.requireNonNullElse(request.content(), NOTHING);
    }

    private String path() {
        return prefix + "content.parts";
    }

    private Optional<String> title() {
        return Optional.ofNullable(request.title()).filter(title -> !title.isEmpty());
    }

    private EmbeddingTask task() {
        return switch (request.taskType()) {
            case null -> EmbeddingTask.UNSPECIFIED;
            case TASK_TYPE_UNSPECIFIED -> EmbeddingTask.UNSPECIFIED;
            case RETRIEVAL_QUERY -> EmbeddingTask.RETRIEVAL_QUERY;
            case RETRIEVAL_DOCUMENT -> EmbeddingTask.RETRIEVAL_DOCUMENT;
            case SEMANTIC_SIMILARITY -> EmbeddingTask.SEMANTIC_SIMILARITY;
            case CLASSIFICATION -> EmbeddingTask.CLASSIFICATION;
            case CLUSTERING -> EmbeddingTask.CLUSTERING;
            case QUESTION_ANSWERING -> EmbeddingTask.QUESTION_ANSWERING;
            case FACT_VERIFICATION -> EmbeddingTask.FACT_VERIFICATION;
            case CODE_RETRIEVAL_QUERY -> EmbeddingTask.CODE_RETRIEVAL_QUERY;
        };
    }
}
