package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests that Google answered are sent to Pollux as they were recorded: a text request gets an answer of the recorded
 * shape, a request for what Pollux cannot do yet gets an honest 400.
 *
 * <p>Skipped where the recordings are not beside the checkout.
 */
@ExtendWith(PolluxServerExtension.class)
final class RecordingsWireTest {
    /** Recorded, and rightly absent here: undocumented fields, and counts of thoughts where there are none. */
    private static final Set<String> ABSENT = Set.of(
            ".turnToken STRING",
            ".usageMetadata.thoughtsTokenCount NUMBER",
            ".candidates[].content.parts[].thought BOOLEAN",
            ".contentTokens[].partTokens[] NUMBER",
            ".contentTokens[].roleTokens NUMBER");

    /** Not in these recordings, and rightly present: this text was not all thoughts; observed in answers of 2026. */
    private static final Set<String> ADDED = Set.of(
            ".candidates[].content.parts[].text STRING",
            ".candidates[].finishReason STRING",
            ".candidates[].avgLogprobs NUMBER",
            ".usageMetadata.serviceTier STRING",
            ".usageMetadata.candidatesTokenCount NUMBER",
            ".usageMetadata.candidatesTokensDetails[].modality STRING",
            ".usageMetadata.candidatesTokensDetails[].tokenCount NUMBER");

    /** What makes an answer another than plain text; its shape depends on what the model makes of it. */
    private static final List<String> FORMS = List.of(
            "/tools",
            "/generationConfig/thinkingConfig",
            "/generationConfig/responseJsonSchema",
            "/generationConfig/responseSchema");

    private Http http;

    @BeforeEach
    void connect(PolluxServer server) {
        assumeTrue(Files.isDirectory(Recording.FOLDER), "no recordings beside this checkout");
        http = Http.http1(server);
    }

    @TestFactory
    Stream<DynamicTest> a_text_request_gets_an_answer_of_the_recorded_shape() {
        return Recording.all().stream()
                .filter(recording -> !isFormed(withoutThinking(recording)))
                .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> compare(withoutThinking(recording))));
    }

    @TestFactory
    Stream<DynamicTest> a_request_for_a_form_a_function_or_thoughts_is_answered() {
        return Recording.all().stream()
                .filter(recording -> isFormed(recording) && !isForLater(recording))
                .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> answered(recording)));
    }

    @TestFactory
    Stream<DynamicTest> a_request_for_what_cannot_be_done_yet_is_400_and_names_it() {
        return Recording.all().stream()
                .filter(RecordingsWireTest::isForLater)
                .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> refuse(recording)));
    }

    private static boolean isFormed(Recording recording) {
        return FORMS.stream().anyMatch(recording::has);
    }

    /** Tools that the model's host would have to run. */
    private static boolean isForLater(Recording recording) {
        return recording.request().path("tools").valueStream().anyMatch(tool -> !tool.has("functionDeclarations"));
    }

    /** Thinking aside, these are plain text requests: the rest of their shape is worth comparing now. */
    private static Recording withoutThinking(Recording recording) {
        var request = recording.request().deepCopy();
        if (request.path("generationConfig") instanceof ObjectNode config) {
            config.remove("thinkingConfig");
            // The shape needs no 200 tokens.
            config.put("maxOutputTokens", 16);
        }
        return new Recording(recording.name(), recording.path(), request, recording.headers(), recording.answers());
    }

    private void compare(Recording recording) {
        var answer = http.post(recording.path(), recording.request().toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertHeaders(recording, answer);
        if (!recording.answers().isEmpty()) {
            var chunks = recording.isStream() ? answer.events() : List.of(answer.json());
            assertShape(recording.answers().getLast(), chunks.getLast());
        }
    }

    private static void assertHeaders(Recording recording, Http.Answer answer) {
        for (String name :
                List.of("Content-Type", "Content-Disposition", "X-Content-Type-Options", "X-Xss-Protection")) {
            String recorded = recording.headers().path(name).stringValue("(no " + name + ")");
            assertThat(answer.header(name)).as(name).isEqualTo(recorded);
        }
    }

    private static void assertShape(JsonNode recorded, JsonNode answered) {
        var wanted = Shape.of(recorded);
        wanted.removeAll(ABSENT);
        assertThat(Shape.of(answered)).containsAll(wanted);
        wanted.addAll(ADDED);
        assertThat(wanted).containsAll(Shape.of(answered));
    }

    private void answered(Recording recording) {
        var request = recording.request().deepCopy();
        request.withObject("/generationConfig").put("maxOutputTokens", 16);
        var answer = http.post(recording.path(), request.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void refuse(Recording recording) {
        var answer = http.post(recording.path(), recording.request().toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.at("/error/status").stringValue("")).isEqualTo("INVALID_ARGUMENT");
        assertThat(answer.at("/error/message").stringValue("")).contains("tool");
    }
}
