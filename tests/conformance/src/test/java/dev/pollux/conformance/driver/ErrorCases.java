package dev.pollux.conformance.driver;

import static dev.pollux.conformance.driver.Calls.CLIENT;
import static dev.pollux.conformance.driver.Calls.MODEL;
import static dev.pollux.conformance.driver.Calls.STORY;
import static dev.pollux.conformance.driver.Calls.assertWhole;
import static dev.pollux.conformance.driver.Calls.client;
import static dev.pollux.conformance.driver.Calls.drained;
import static dev.pollux.conformance.driver.Calls.generate;
import static dev.pollux.conformance.driver.Calls.greedy;
import static dev.pollux.conformance.driver.Calls.slowPrompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.genai.errors.ClientException;
import com.google.genai.errors.GenAiIOException;
import com.google.genai.errors.ServerException;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Tool;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Cases where the server refuses or the client gives up: exception type, code and status. */
final class ErrorCases {
    private static final String UNKNOWN_KEY = "AIzaSyA-0000000000000000000000000000000";

    static final List<Case> ALL = List.of(
            new Case("error-bad-key", ErrorCases::badKey),
            new Case("error-expired-key", ErrorCases::expiredKey),
            new Case("error-missing-scope", ErrorCases::missingScope),
            new Case("error-quota", ErrorCases::quota),
            new Case("error-unknown-model", ErrorCases::unknownModel),
            new Case("error-invalid-argument", ErrorCases::invalidArgument),
            new Case("error-before-stream", ErrorCases::streamError),
            new Case("error-empty-contents", ErrorCases::emptyContents),
            new Case("error-schema-keyword", ErrorCases::schemaKeyword),
            new Case("error-function-name", ErrorCases::functionName),
            new Case("error-turn-order", ErrorCases::turnOrder),
            new Case("prompt-too-long", ErrorCases::promptTooLong),
            new Case("timeout", ErrorCases::timeout));

    private ErrorCases() {}

    static String refused(ThrowingCallable call, int code, String status, String words) {
        return refused(catchThrowable(call), code, status, words);
    }

    private static String refused(Throwable thrown, int code, String status, String words) {
        assertThat(thrown).isInstanceOfSatisfying(ClientException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.status()).isEqualTo(status);
            assertThat(e.message()).containsPattern(words);
        });
        return ((ClientException) thrown).message();
    }

    private static String badKey() {
        return refusedWith(UNKNOWN_KEY, 400, "INVALID_ARGUMENT", "API key not valid");
    }

    private static String expiredKey() {
        return refusedWith(
                System.getenv("EXPIRED_KEY"),
                400,
                "INVALID_ARGUMENT",
                "API key expired\\. Please renew the API key\\.");
    }

    private static String missingScope() {
        return refusedWith(System.getenv("READ_KEY"), 403, "PERMISSION_DENIED", "models\\.write");
    }

    private static String quota() {
        // By default the SDK asks four times more.
        var once = HttpOptions.builder()
                .retryOptions(HttpRetryOptions.builder().attempts(1).build());
        try (var poor = client(System.getenv("LIMITED_KEY"), once)) {
            return refused(
                    () -> poor.models.generateContent(MODEL, STORY, null),
                    429,
                    "RESOURCE_EXHAUSTED",
                    "Quota exceeded for metric: .*free_tier_requests, limit: 0, model: gemini-2\\.5-flash");
        }
    }

    private static String refusedWith(String key, int code, String status, String words) {
        try (var stranger = client(key, HttpOptions.builder())) {
            return refused(() -> stranger.models.generateContent(MODEL, STORY, null), code, status, words);
        }
    }

    private static String unknownModel() {
        return refused(
                () -> CLIENT.models.generateContent("gemini-0.1-nowhere", STORY, null),
                404,
                "NOT_FOUND",
                "models/gemini-0\\.1-nowhere is not found for API version v1");
    }

    private static String invalidArgument() {
        return refused(() -> generate(STORY, greedy(16).temperature(5f)), 400, "INVALID_ARGUMENT", "temperature");
    }

    private static String streamError() {
        return refused(
                () -> drained(CLIENT.models.generateContentStream("gemini-0.1-nowhere", STORY, null)),
                404,
                "NOT_FOUND",
                "is not found");
    }

    private static String emptyContents() {
        var thrown = catchThrowable(() -> CLIENT.models.generateContent(MODEL, List.<Content>of(), null));
        return thrown instanceof IllegalArgumentException
                ? "refused by the SDK itself: " + thrown.getMessage()
                : refused(thrown, 400, "INVALID_ARGUMENT", "contents is not specified");
    }

    private static String schemaKeyword() {
        var name = Map.of("not", Map.of("type", "string"));
        var config = greedy(16)
                .responseMimeType("application/json")
                .responseJsonSchema(Map.of("type", "object", "properties", Map.of("name", name)));
        return refused(
                () -> generate(STORY, config),
                400,
                "INVALID_ARGUMENT",
                "response_json_schema\\.properties\\.name\\.not");
    }

    private static String functionName() {
        var tool = Tool.builder()
                .functionDeclarations(FunctionDeclaration.builder().name("switch lamp"));
        return refused(
                () -> generate(STORY, greedy(16).tools(tool)),
                400,
                "INVALID_ARGUMENT",
                "tools\\[0\\]\\.function_declarations\\[0\\]\\.name: Invalid function name");
    }

    private static String turnOrder() {
        var response = Part.fromFunctionResponse("switch_lamp", Map.of("result", "done"));
        var turns = Stream.of(Part.fromText(STORY), response)
                .map(part -> Content.builder().role("user").parts(part).build())
                .toList();
        return refused(
                () -> CLIENT.models.generateContent(MODEL, turns, greedy(16).build()),
                400,
                "INVALID_ARGUMENT",
                "function response turn comes immediately after a function call turn");
    }

    private static String promptTooLong() {
        return refused(
                () -> generate("word ".repeat(200_000), greedy(16)), 400, "INVALID_ARGUMENT", "\\(\\d+\\).*\\(\\d+\\)");
    }

    private static String timeout() {
        long started = System.nanoTime();
        Throwable thrown;
        // Without this the SDK tries five times and the case would take its backoff, not its timeout.
        var once = HttpOptions.builder()
                .timeout(1000)
                .retryOptions(HttpRetryOptions.builder().attempts(1).build());
        try (var hasty = client(System.getenv("API_KEY"), once)) {
            var config = greedy(2000).build();
            thrown = catchThrowable(() -> hasty.models.generateContent(MODEL, slowPrompt(), config));
        }
        assertThat(thrown).satisfiesAnyOf(ErrorCases::isServerDeadline, ErrorCases::isClientTimeout);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        assertWhole(generate(STORY, greedy(4)));
        return thrown.toString();
    }

    private static void isServerDeadline(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(ServerException.class, e -> {
            assertThat(e.code()).isEqualTo(504);
            assertThat(e.status()).isEqualTo("DEADLINE_EXCEEDED");
        });
    }

    private static void isClientTimeout(Throwable thrown) {
        assertThat(thrown).isInstanceOf(GenAiIOException.class).hasCauseInstanceOf(InterruptedIOException.class);
    }
}
