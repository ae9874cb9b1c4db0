package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.Client;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What the admin API tells of a project's use is what its clients were told. */
@ExtendWith(PolluxServerExtension.class)
final class AccountsTest {
    private static final String MODEL = "gemini-2.5-flash";
    private static final GenerateContentConfig SHORT =
            GenerateContentConfig.builder().maxOutputTokens(12).build();

    /** Accounts are written a fraction of a second after the answer. */
    private static final Duration WRITTEN = Duration.ofSeconds(10);

    private final String project = "accounts-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void the_tokens_of_a_project_are_those_its_sdk_was_told(PolluxServer server) {
        server.admin("POST", "/admin/v1/projects", """
                {"projectId": "%s", "tier": "unlimited"}""".formatted(project));
        JsonNode key = server.admin("POST", "/admin/v1/projects/" + project + "/keys", "{}")
                .json();

        List<GenerateContentResponse> answers =
                answers(server, key.at("/keyString").asString());

        assertThat(Polling.until(
                        WRITTEN, () -> total(server).at("/requests").asString().equals("4")))
                .as(total(server).toString())
                .isTrue();
        assertThat(total(server).at("/promptTokens").asString()).isEqualTo(promptTokens(answers));
        assertThat(total(server).at("/candidateTokens").asString()).isEqualTo(candidateTokens(answers));
        assertThat(total(server).at("/errors").asString("0")).isEqualTo("0");
        assertEntries(server, key.at("/name").asString());
    }

    /** Three whole answers, and the last chunk of a stream, which has the sums. */
    private static List<GenerateContentResponse> answers(PolluxServer server, String key) {
        try (Client client = Client.builder()
                .apiKey(key)
                .httpOptions(
                        HttpOptions.builder().baseUrl(server.url().toString()).build())
                .build()) {
            List<GenerateContentResponse> answers = new ArrayList<>();
            for (String question : List.of("Hello", "Who are you?", "Tell me a story of a fox.")) {
                answers.add(client.models.generateContent(MODEL, question, SHORT));
            }
            List<GenerateContentResponse> chunks = new ArrayList<>();
            client.models.generateContentStream(MODEL, "Count to five.", SHORT).forEach(chunks::add);
            answers.add(chunks.getLast());
            return answers;
        }
    }

    private JsonNode total(PolluxServer server) {
        return server.admin("GET", "/admin/v1/usage?project=" + project, "").at("/total");
    }

    private static String promptTokens(List<GenerateContentResponse> answers) {
        return String.valueOf(answers.stream()
                .mapToInt(answer ->
                        answer.usageMetadata().orElseThrow().promptTokenCount().orElseThrow())
                .sum());
    }

    private static String candidateTokens(List<GenerateContentResponse> answers) {
        return String.valueOf(answers.stream()
                .mapToInt(answer -> answer.usageMetadata()
                        .orElseThrow()
                        .candidatesTokenCount()
                        .orElseThrow())
                .sum());
    }

    private void assertEntries(PolluxServer server, String keyName) {
        JsonNode entries = server.admin("GET", "/admin/v1/auditEntries?project=" + project, "")
                .at("/auditEntries");
        assertThat(entries).hasSize(4).allSatisfy(entry -> {
            assertThat(entry.at("/status").asInt(0)).isEqualTo(200);
            assertThat(keyName).endsWith("/" + entry.at("/key").asString());
            assertThat(entry.toString()).doesNotContain("Hello", "story");
        });
    }
}
