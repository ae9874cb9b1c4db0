package dev.pollux.cli;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One piece of a streamed answer, as far as a terminal shows it.
 *
 * @param text without the model's thoughts; may be empty
 * @param stop why the answer ends otherwise than by its own end; empty while it goes on, and for {@code STOP}
 */
record AnswerChunk(String text, Optional<String> stop) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** @throws CliException if it is an error, or not JSON */
    static AnswerChunk parse(String json) {
        JsonNode root = tree(json);
        if (root.has("error")) {
            throw new CliException(ExitCode.FAILED, ApiError.messageOf(root).orElse("the server reports an error"));
        }
        String blocked = root.path("promptFeedback").path("blockReason").asString("");
        if (!blocked.isEmpty()) {
            return new AnswerChunk("", Optional.of("prompt refused: " + blocked));
        }
        JsonNode candidate = root.path("candidates").path(0);
        StringBuilder text = new StringBuilder();
        for (JsonNode part : candidate.path("content").path("parts")) {
            if (!part.path("thought").asBoolean(false)) {
                text.append(part.path("text").asString(""));
            }
        }
        String reason = candidate.path("finishReason").asString("");
        boolean goodEnd = reason.isEmpty() || "STOP".equals(reason);
        return new AnswerChunk(text.toString(), goodEnd ? Optional.empty() : Optional.of(reason));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new CliException(ExitCode.FAILED, "the server's answer is not JSON: is this a Pollux server?", e);
        }
    }
}
