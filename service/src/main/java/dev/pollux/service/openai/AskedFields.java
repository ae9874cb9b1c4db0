package dev.pollux.service.openai;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.ErrorDetail.BadRequest;
import dev.pollux.protocol.error.ErrorDetail.BadRequest.FieldViolation;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.error.Status;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the fields of Google's methods are called behind the door. Their checks begin what they say with the path of the first field
 * that is wrong, {@code * GenerateContentRequest.generation_config.top_p: …} or {@code requests[3].content: …}.
 */
public final class AskedFields {

    private static final Pattern PLACED = Pattern.compile("(?:\\* \\w+\\.)?(.+?): ");

    private static final List<Field> FIELDS = List.of(
            new Field("model$", "model"),
            new Field("(?:contents|system_instruction)\\b.*", "messages"),
            new Field("generation_config\\.(temperature|top_p|presence_penalty|frequency_penalty)$", "$1"),
            new Field("generation_config\\.candidate_count$", "n"),
            new Field("generation_config\\.max_output_tokens$", "max_completion_tokens"),
            new Field("generation_config\\.stop_sequences", "stop"),
            new Field("generation_config\\.logprobs$", "top_logprobs"),
            new Field("generation_config\\.response_json_schema", "response_format.json_schema.schema"),
            new Field("tools\\[0]\\.function_declarations(\\[\\d+])", "tools$1.function"),
            new Field("function_declarations\\[.*", "tools"),
            new Field("tool_config\\b.*", "tool_choice"),
            new Field("(cached_content|safety_settings)", "google.$1"),
            new Field("requests(\\[\\d+])\\.content\\b.*", "input$1"),
            new Field("requests\\[\\d+]\\.output_dimensionality$", "dimensions"));

    private AskedFields() {}

    /** @param openAi what stands for the part of a path that {@code google} matches */
    private record Field(Pattern google, String openAi) {

        Field(String google, String openAi) {
            this(Pattern.compile("^" + google), openAi);
        }

        Optional<String> find(String path) {
            Matcher beginning = google.matcher(path);
            return beginning.find() ? Optional.of(beginning.replaceFirst(openAi)) : Optional.empty();
        }
    }

    /** The same refusal, with the name of the field that is wrong where it is about one and does not say so yet. */
    public static ApiException named(ApiException refusal) {
        Status status = refusal.status();
        boolean mayBeNamed =
                status.status() == RpcCode.INVALID_ARGUMENT && status.details().isEmpty();
        return mayBeNamed
                ? find(status.message()).map(field -> named(status, field)).orElse(refusal)
                : refusal;
    }

    private static ApiException named(Status status, String field) {
        FieldViolation violation = new FieldViolation(field, status.message());
        return ApiException.of(status.status(), status.message(), new BadRequest(List.of(violation)));
    }

    private static Optional<String> find(String message) {
        Matcher placed = PLACED.matcher(message);
        return placed.lookingAt()
                ? FIELDS.stream()
                        .flatMap(field -> field.find(placed.group(1)).stream())
                        .findFirst()
                : Optional.empty();
    }
}
