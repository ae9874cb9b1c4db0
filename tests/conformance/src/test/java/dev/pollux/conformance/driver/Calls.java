package dev.pollux.conformance.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.Candidate;
import com.google.genai.types.FinishReason;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Schema;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What every case needs: the client, the prompts, and what a whole answer is. */
final class Calls {
    static final String MODEL = "gemini-2.5-flash";
    static final String STORY = "Tell me a short story about a robot who learns to paint.";
    static final String EMOJI = "What do these mean? 🎉 🚀 🌍";

    /** An answer for {@link #forced}, longer than what is computed at once, so that it is streamed in at least two pieces. */
    static final String TALE =
            "Once there was a robot who painted. At first it knew only straight lines, but every evening it "
                    + "watched the sky above the harbour, and every evening it tried again, until one day its picture of the sea was so "
                    + "blue that the gulls came down to look for fish in it, and the old sailors on the pier took off their caps.";

    /**
     * Another one. Characters of two to four bytes, which tokens split, and such as are made of several: joined, combined, with
     * a skin.
     */
    static final String SCRIPTS =
            "Grüße an die 👩\u200d👩\u200d👧\u200d👦 im Café (oder Cafe\u0301), 漢字とかな交じり文, 한국어, שלום עולם, مرحبا بالعالم, "
                    + "हिन्दी, 🏳️\u200d🌈, 👍🏽, 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 – ½ €";

    /** Kept for the whole run: the SDK closes a client's connections when the client is collected. */
    static final Client CLIENT = client(System.getenv("API_KEY"), HttpOptions.builder());

    private Calls() {}

    static Client client(String key, HttpOptions.Builder options) {
        return Client.builder()
                .apiKey(key)
                .httpOptions(options.baseUrl(System.getenv("BASE_URL")).build())
                .build();
    }

    /** Greedy and short. */
    static GenerateContentConfig.Builder greedy(int tokens) {
        return GenerateContentConfig.builder().temperature(0f).maxOutputTokens(tokens);
    }

    /** Allows this answer only. What is compared with another answer must not hang on a close choice of the model's. */
    static GenerateContentConfig.Builder forced(String text) {
        var only = Schema.builder().type(Type.Known.STRING).enum_(List.of(text)).build();
        return greedy(400).responseMimeType("text/x.enum").responseSchema(only);
    }

    static GenerateContentResponse generate(String prompt, GenerateContentConfig.Builder config) {
        return CLIENT.models.generateContent(MODEL, prompt, config.build());
    }

    static List<GenerateContentResponse> stream(String prompt, GenerateContentConfig.Builder config) {
        return drained(CLIENT.models.generateContentStream(MODEL, prompt, config.build()));
    }

    static List<GenerateContentResponse> drained(ResponseStream<GenerateContentResponse> stream) {
        try (stream) {
            var chunks = new ArrayList<GenerateContentResponse>();
            stream.forEach(chunks::add);
            return chunks;
        }
    }

    static String text(List<GenerateContentResponse> chunks) {
        return chunks.stream().map(GenerateContentResponse::text).collect(Collectors.joining());
    }

    /** About 1,500 tokens that no prefix cache has seen: seconds of prefill on a processor. */
    static String slowPrompt() {
        return IntStream.range(0, 200)
                .mapToObj(n -> n + " bottles stand on the wall.")
                .collect(Collectors.joining(
                        " ", UUID.randomUUID() + " ", " Tell the whole story of all these bottles."));
    }

    static Candidate candidate(GenerateContentResponse response) {
        return response.candidates().orElseThrow().getFirst();
    }

    static GenerateContentResponseUsageMetadata usage(GenerateContentResponse response) {
        return response.usageMetadata().orElseThrow();
    }

    static int promptTokens(GenerateContentResponse response) {
        return usage(response).promptTokenCount().orElseThrow();
    }

    static FinishReason.Known finishReason(GenerateContentResponse response) {
        return candidate(response).finishReason().orElseThrow().knownEnum();
    }

    /** An answer as the API promises it: text, a finish reason, and counts that add up. */
    static void assertWhole(GenerateContentResponse response) {
        assertThat(response.text()).isNotEmpty();
        assertThat(finishReason(response)).isIn(FinishReason.Known.STOP, FinishReason.Known.MAX_TOKENS);
        assertThat(candidate(response).content().orElseThrow().role()).hasValue("model");
        assertThat(response.modelVersion()).isPresent();
        assertThat(response.responseId()).isPresent();
        assertUsage(response);
    }

    static ThinkingConfig.Builder thoughtful(int budget) {
        return ThinkingConfig.builder().thinkingBudget(budget).includeThoughts(true);
    }

    /** The model said all it wanted to, which is where the promise about forms begins. */
    static void assertFinished(GenerateContentResponse response) {
        assertThat(finishReason(response)).as(response.text()).isEqualTo(FinishReason.Known.STOP);
    }

    /** Thought parts before the answer; their count may exceed the budget by what closes a thought. */
    static void assertThoughts(GenerateContentResponse response, int budget) {
        var parts = response.parts();
        assertThat(parts.getFirst().thought()).hasValue(true);
        assertThat(parts.getFirst().text().orElse("")).isNotEmpty();
        assertThat(parts.getLast().thought().orElse(false)).isFalse();
        int thoughts = usage(response).thoughtsTokenCount().orElseThrow();
        assertThat(thoughts).isBetween(1, budget + 8);
        int answer = usage(response).candidatesTokenCount().orElseThrow();
        assertThat(usage(response).totalTokenCount()).hasValue(promptTokens(response) + thoughts + answer);
    }

    static void assertUsage(GenerateContentResponse response) {
        int candidates = usage(response).candidatesTokenCount().orElseThrow();
        assertThat(promptTokens(response)).isPositive();
        assertThat(candidates).isPositive();
        assertThat(usage(response).totalTokenCount()).hasValue(promptTokens(response) + candidates);
    }
}
