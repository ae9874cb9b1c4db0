package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command lines of Google's documents, typed into a shell; only the host differs. */
@ExtendWith(PolluxServerExtension.class)
final class CurlTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void the_first_line_of_the_quickstart_answers(PolluxServer server) {
        String body = curl(server, """
                curl -s "$HOST/v1beta/models/gemini-2.5-flash:generateContent" \
                  -H "x-goog-api-key: $GEMINI_API_KEY" -H 'Content-Type: application/json' -X POST \
                  -d '{"contents":[{"parts":[{"text":"Explain how AI works in a few words"}]}]}'""");
        assertThat(JSON.readTree(body).at("/candidates/0/content/parts/0/text").stringValue(""))
                .isNotEmpty();
    }

    @Test
    void a_system_instruction_in_snake_case_streams_with_the_key_in_the_query(PolluxServer server) {
        String body = curl(server, """
                curl -sN "$HOST/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse&key=$GEMINI_API_KEY" \
                  -H 'Content-Type: application/json' --no-buffer \
                  -d '{"system_instruction": {"parts": [{"text": "You are a cat. Your name is Neko."}]},
                       "contents": [{"parts": [{"text": "Hello there"}]}],
                       "generation_config": {"max_output_tokens": 12}}'""");
        assertThat(body).startsWith("data: {").endsWith("}\r\n\r\n");
    }

    @Test
    void a_conversation_is_counted(PolluxServer server) {
        String body = curl(server, """
                curl -s "$HOST/v1beta/models/gemini-2.5-flash:countTokens?key=$GEMINI_API_KEY" \
                  -H 'Content-Type: application/json' -X POST \
                  -d '{"contents": [
                        {"role":"user", "parts":[{"text": "Hi, my name is Bob."}]},
                        {"role":"model", "parts":[{"text": "Hi Bob"}]},
                        {"role":"user", "parts":[{"text": "What is my name?"}]},
                      ]}'""");
        assertThat(JSON.readTree(body).path("totalTokens").intValue()).isPositive();
    }

    @Test
    void one_model_is_described(PolluxServer server) {
        String body = curl(server, "curl -s \"$HOST/v1beta/models/gemini-2.5-flash?key=$GEMINI_API_KEY\"");
        assertThat(JSON.readTree(body).path("name").stringValue("")).isEqualTo("models/gemini-2.5-flash");
    }

    @Test
    void a_schema_of_the_documents_is_kept(PolluxServer server) {
        String body = curl(server, """
                curl -s "$HOST/v1beta/models/gemini-2.5-flash:generateContent" \
                  -H "x-goog-api-key: $GEMINI_API_KEY" -H 'Content-Type: application/json' \
                  -d '{"contents": [{"parts":[{"text": "Name one popular cookie."}]}],
                       "generationConfig": {
                         "maxOutputTokens": 64,
                         "responseMimeType": "application/json",
                         "responseSchema": {
                           "type": "ARRAY", "minItems": 1, "maxItems": 1,
                           "items": {
                             "type": "OBJECT",
                             "properties": {"sweet": {"type": "BOOLEAN"}, "recipeName": {"type": "STRING", "maxLength": 16}},
                             "required": ["sweet", "recipeName"],
                             "propertyOrdering": ["recipeName", "sweet"]}}}}'""");
        var cookie = JSON.readTree(firstPart(body).path("text").stringValue()).path(0);
        assertThat(cookie.propertyNames()).containsExactly("recipeName", "sweet");
        assertThat(cookie.path("sweet").isBoolean()).isTrue();
    }

    @Test
    void a_function_of_the_documents_is_called(PolluxServer server) {
        String body = curl(server, """
                curl -s "$HOST/v1beta/models/gemini-2.5-flash:generateContent" \
                  -H "x-goog-api-key: $GEMINI_API_KEY" -H 'Content-Type: application/json' \
                  -d '{"contents": [{"role": "user", "parts": [{"text": "Turn the lights to warm."}]}],
                       "generationConfig": {"maxOutputTokens": 40},
                       "tools": [{"functionDeclarations": [{
                         "name": "set_light", "description": "Sets the colour of a room light.",
                         "parameters": {
                           "type": "object",
                           "properties": {"colour": {"type": "string", "enum": ["daylight", "warm"]}},
                           "required": ["colour"]}}]}],
                       "toolConfig": {"functionCallingConfig": {"mode": "ANY"}}}'""");
        var call = firstPart(body).path("functionCall");
        assertThat(call.path("name").stringValue("")).isEqualTo("set_light");
        assertThat(call.at("/args/colour").stringValue("")).isIn("daylight", "warm");
    }

    @Test
    void a_thought_is_asked_for(PolluxServer server) {
        String body = curl(server, """
                curl -s "$HOST/v1beta/models/gemini-2.5-flash:generateContent" \
                  -H "x-goog-api-key: $GEMINI_API_KEY" -H 'Content-Type: application/json' \
                  -d '{"contents": [{"parts": [{"text": "How much is two and two?"}]}],
                       "generationConfig": {
                         "temperature": 0, "maxOutputTokens": 32,
                         "thinkingConfig": {"thinkingBudget": 8, "includeThoughts": true}}}'""");
        assertThat(firstPart(body).path("thought").booleanValue(false)).isTrue();
        assertThat(JSON.readTree(body).at("/usageMetadata/thoughtsTokenCount").intValue())
                .isPositive();
    }

    private static JsonNode firstPart(String body) {
        return JSON.readTree(body).at("/candidates/0/content/parts/0");
    }

    @Test
    void http2_without_an_upgrade_is_spoken(PolluxServer server) {
        String version = curl(
                server,
                "curl -s --http2-prior-knowledge -o /dev/null -w '%{http_version} %{http_code}'"
                        + " \"$HOST/v1beta/models?key=$GEMINI_API_KEY\"");
        assertThat(version).isEqualTo("2 200");
    }

    @Test
    void one_connection_carries_many_calls(PolluxServer server) {
        String connects = curl(
                server,
                "curl -s -o /dev/null -o /dev/null -w '%{num_connects}' \"$HOST/v1beta/models?key=$GEMINI_API_KEY\""
                        + " \"$HOST/v1beta/models/gemini-2.5-flash?key=$GEMINI_API_KEY\"");
        assertThat(connects).isEqualTo("10");
    }

    private static String curl(PolluxServer server, String line) {
        var words = new ArrayList<>(List.of("bash", "-c", line));
        return new Command(
                        words, Project.TARGET, Map.of("HOST", server.url().toString(), "GEMINI_API_KEY", server.key()))
                .succeed(Duration.ofMinutes(2))
                .output();
    }
}
