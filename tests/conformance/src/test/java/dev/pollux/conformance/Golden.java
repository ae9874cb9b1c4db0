package dev.pollux.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What llama-server answered to every prompt of {@code prompts.json}, and under which conditions that holds; how it was
 * made is in {@code docs/testing-goldens.md}.
 *
 * @param cpuBackend the CPU variant of ggml that computed it; another variant rounds otherwise
 */
record Golden(String cpuBackend, int maxOutputTokens, List<Answer> answers) {
    private static final JsonMapper JSON = new JsonMapper();

    /** A prompt with its system instruction, "" for none, and the answer expected to it. */
    record Answer(String name, String system, List<String> turns, int promptTokens, String finishReason, String text) {}

    static Golden read(String file) throws IOException {
        JsonNode golden = resource(file);
        var expected = golden.path("answers").valueStream().collect(Collectors.toMap(Golden::name, answer -> answer));
        return new Golden(
                golden.required("cpuBackend").stringValue(),
                golden.required("maxOutputTokens").intValue(),
                resource("prompts.json")
                        .valueStream()
                        .map(prompt -> answer(prompt, Objects.requireNonNull(expected.get(name(prompt)), name(prompt))))
                        .toList());
    }

    private static String name(JsonNode node) {
        return node.required("name").stringValue();
    }

    private static Answer answer(JsonNode prompt, JsonNode expected) {
        return new Answer(
                name(prompt),
                prompt.path("system").stringValue(""),
                prompt.required("turns")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList(),
                expected.required("promptTokens").intValue(),
                expected.required("finishReason").stringValue(),
                expected.required("text").stringValue());
    }

    private static JsonNode resource(String file) throws IOException {
        try (InputStream stream = Golden.class.getResourceAsStream("/goldens/" + file)) {
            return JSON.readTree(Objects.requireNonNull(stream, file));
        }
    }
}
