package dev.pollux.cli;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the API's error bodies: {@code {"error":{"code","message","status"}}}, or a list of one of them. */
final class ApiError {

    private ApiError() {}

    /** What to say about an answer that is not a 200. */
    static String describe(int httpStatus, String body) {
        return message(body).orElse("the server answers HTTP " + httpStatus);
    }

    private static Optional<String> message(String body) {
        try {
            JsonNode root = JsonMapper.shared().readTree(body);
            return messageOf(root.isArray() ? root.path(0) : root);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Message and status in one line; empty if there is no message. */
    static Optional<String> messageOf(JsonNode root) {
        String message = root.path("error").path("message").asString("").strip();
        String status = root.path("error").path("status").asString("");
        if (message.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(status.isEmpty() ? message : message + " (" + status + ")");
    }
}
