package dev.pollux.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.models.CountTokensRequest;
import dev.pollux.protocol.models.CountTokensResponse;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerateContentResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;

/** Bodies recorded between an official SDK and the service: read into records and written back, they are the same JSON. */
class RecordedTrafficWireTest {

    private static final Path RECORDINGS = Path.of("../../shared/recordings");

    /** Sent by the service in answers, documented nowhere; clients must not rely on them. */
    private static final Set<String> UNDOCUMENTED = Set.of("turnToken", "contentTokens", "systemInstructionsTokens");

    /** One body and what it is. */
    private record Body(Class<?> type, JsonObject json) {}

    static boolean haveRecordings() {
        return Files.isDirectory(RECORDINGS);
    }

    @TestFactory
    @EnabledIf("haveRecordings")
    Stream<DynamicTest> recorded_bodies_survive_the_records() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(RECORDINGS)) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        JsonObject recording = ProtoJson.read(Files.readAllBytes(file), JsonObject.class);
        for (JsonValue interaction : elements(recording.get("interactions"))) {
            bodies((JsonObject) interaction).forEach(RecordedTrafficWireTest::checkBody);
        }
    }

    private static void checkBody(Body body) {
        Object message = ProtoJson.read(ProtoJson.writeLine(body.json), body.type);
        JsonObject written = ProtoJson.read(ProtoJson.writePretty(message), JsonObject.class);

        assertThat(written).isEqualTo(documented(body.json));
    }

    private static Stream<Body> bodies(JsonObject interaction) {
        JsonObject request = (JsonObject) interaction.get("request");
        JsonObject response = (JsonObject) interaction.get("response");
        boolean counting = ((JsonString) request.get("url")).value().endsWith(":countTokens");
        Class<?> asked = counting ? CountTokensRequest.class : GenerateContentRequest.class;
        Class<?> answered = counting ? CountTokensResponse.class : GenerateContentResponse.class;
        return Stream.concat(
                segments(asked, request),
                segments(answered, response).map(body -> new Body(answered, documented(body.json))));
    }

    private static Stream<Body> segments(Class<?> type, JsonObject message) {
        return elements(message.get("bodySegments")).stream().map(json -> new Body(type, (JsonObject) json));
    }

    /** The elements of an array; none where there is no array. */
    private static List<JsonValue> elements(JsonValue array) {
        return array instanceof JsonArray(List<JsonValue> elements) ? elements : List.of();
    }

    private static JsonObject documented(JsonObject json) {
        Map<String, JsonValue> members = new LinkedHashMap<>(json.members());
        members.keySet().removeAll(UNDOCUMENTED);
        return new JsonObject(members);
    }
}
