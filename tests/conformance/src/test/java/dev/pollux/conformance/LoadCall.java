package dev.pollux.conformance;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What an SDK made of one call under load.
 *
 * @param kind {@code stream}, {@code generate} or {@code count}
 * @param outcome {@code whole}; {@code error}; or {@code cut}: ended without an error and without the end of an answer
 * @param chunks how many chunks of a stream came
 * @param error the exception's class, with code and Google's status as the SDK shows them
 */
record LoadCall(
        String sdk, String kind, String outcome, long millis, int chunks, String error, int code, String status) {

    /** What each SDK throws when Google's servers fail. */
    private static final Map<String, String> SERVER_ERRORS = Map.of(
            "Python", "ServerError", "JavaScript", "ApiError", "Go", "genai.APIError", "Java", "ServerException");

    private static final Map<Integer, String> CODES =
            Map.of(500, "INTERNAL", 503, "UNAVAILABLE", 504, "DEADLINE_EXCEEDED");

    static LoadCall of(String sdk, JsonNode line) {
        return new LoadCall(
                sdk,
                line.required("call").stringValue(),
                line.required("outcome").stringValue(),
                line.required("millis").longValue(),
                line.path("chunks").asInt(0),
                line.path("error").asString(""),
                line.path("code").asInt(0),
                line.path("status").asString(""));
    }

    String language() {
        return sdk.substring(0, sdk.indexOf(' '));
    }

    /** Whether the SDK's user knows what became of the call. */
    boolean isProper() {
        return switch (outcome) {
            case "whole" -> true;
            case "error" -> error.equals(SERVER_ERRORS.get(language())) && status.equals(CODES.get(code));
            default -> isUnseenByJava();
        };
    }

    /**
     * google-genai for Java 1.70 reads streams by the letter of the server-sent events standard, in which a line that has no
     * known field's name before its colon is ignored: Google's error object in the middle of a stream is such a line. A
     * stream then only ends, without a finish reason.
     */
    private boolean isUnseenByJava() {
        return language().equals("Java") && kind.equals("stream") && outcome.equals("cut") && chunks > 0;
    }
}
