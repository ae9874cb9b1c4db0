package dev.pollux.conformance.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import java.util.List;
import java.util.Map;

/** What every case of OpenAI's SDK needs. */
final class OpenAiCalls {
    static final String MODEL = "gemini-2.5-flash";
    static final String GREETING = "Say hello.";
    static final List<String> CITIES = List.of("Oslo", "Paris");
    static final OpenAIClient CLIENT = client(System.getenv("API_KEY"));

    private OpenAiCalls() {}

    static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(System.getenv("BASE_URL") + "/v1beta/openai/")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    /** Greedy and short. */
    static ChatCompletionCreateParams.Builder greedy(int tokens, String question) {
        return ChatCompletionCreateParams.builder()
                .model(MODEL)
                .addUserMessage(question)
                .temperature(0)
                .maxCompletionTokens(tokens);
    }

    static ChatCompletion ask(ChatCompletionCreateParams.Builder asked) {
        return CLIENT.chat().completions().create(asked.build());
    }

    static ChatCompletion.Choice choice(ChatCompletionCreateParams.Builder asked) {
        return ask(asked).choices().getFirst();
    }

    static String text(ChatCompletion.Choice choice) {
        return choice.message().content().orElseThrow();
    }

    static List<ChatCompletionChunk> stream(ChatCompletionCreateParams.Builder asked) {
        try (var stream = CLIENT.chat().completions().createStreaming(asked.build())) {
            return stream.stream().toList();
        }
    }

    static void assertUsage(CompletionUsage usage) {
        assertThat(usage.promptTokens()).isPositive();
        assertThat(usage.completionTokens()).isPositive();
        assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + usage.completionTokens());
    }

    static Map<String, JsonValue> object(Map<String, ?> properties) {
        return Map.of(
                "type", JsonValue.from("object"),
                "properties", JsonValue.from(properties),
                "required", JsonValue.from(properties.keySet().stream().sorted().toList()),
                "additionalProperties", JsonValue.from(false));
    }
}
