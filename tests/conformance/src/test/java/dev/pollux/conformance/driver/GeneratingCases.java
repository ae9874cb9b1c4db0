package dev.pollux.conformance.driver;

import static dev.pollux.conformance.driver.Calls.CLIENT;
import static dev.pollux.conformance.driver.Calls.EMOJI;
import static dev.pollux.conformance.driver.Calls.MODEL;
import static dev.pollux.conformance.driver.Calls.SCRIPTS;
import static dev.pollux.conformance.driver.Calls.STORY;
import static dev.pollux.conformance.driver.Calls.assertWhole;
import static dev.pollux.conformance.driver.Calls.candidate;
import static dev.pollux.conformance.driver.Calls.finishReason;
import static dev.pollux.conformance.driver.Calls.forced;
import static dev.pollux.conformance.driver.Calls.generate;
import static dev.pollux.conformance.driver.Calls.greedy;
import static dev.pollux.conformance.driver.Calls.promptTokens;
import static dev.pollux.conformance.driver.Calls.stream;
import static dev.pollux.conformance.driver.Calls.text;
import static dev.pollux.conformance.driver.Calls.usage;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.Candidate;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpResponse;
import com.google.genai.types.Part;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cases of generateContent: one answer at a time, every generationConfig field, chat. */
final class GeneratingCases {
    static final List<Case> ALL = List.of(
            new Case("quickstart-option", GeneratingCases::quickstartOption),
            new Case("generate", GeneratingCases::generateOne),
            new Case("generate-async", GeneratingCases::generateAsync),
            new Case("system-instruction", GeneratingCases::systemInstruction),
            new Case("config-sampling", GeneratingCases::configSampling),
            new Case("config-stop-sequences", GeneratingCases::configStopSequences),
            new Case("config-seed", GeneratingCases::configSeed),
            new Case("config-candidate-count", GeneratingCases::configCandidateCount),
            new Case("config-penalties", GeneratingCases::configPenalties),
            new Case("config-logprobs", GeneratingCases::configLogprobs),
            new Case("chat", GeneratingCases::chat),
            new Case("unicode", GeneratingCases::unicode),
            new Case("response-headers", GeneratingCases::responseHeaders),
            new Case("service-tier", GeneratingCases::serviceTier));

    private GeneratingCases() {}

    private static String quickstartOption() {
        var response = CLIENT.models.generateContent(MODEL, "Explain how AI works in a few words", null);
        assertWhole(response);
        return response.text();
    }

    private static String generateOne() {
        assertWhole(generate(STORY, greedy(16)));
        return "";
    }

    private static String generateAsync() {
        var config = greedy(16).build();
        Stream.generate(() -> CLIENT.async.models.generateContent(MODEL, STORY, config))
                .limit(4)
                .toList()
                .forEach(answer -> assertWhole(answer.join()));
        return "";
    }

    private static String systemInstruction() {
        var plain = generate(STORY, greedy(16));
        var instruction = Content.fromParts(Part.fromText("You are a pirate. Answer like one."));
        var pirate = generate(STORY, greedy(16).systemInstruction(instruction));
        assertWhole(pirate);
        assertThat(promptTokens(pirate)).isNotEqualTo(promptTokens(plain));
        assertThat(pirate.text()).isNotEqualTo(plain.text());
        return "";
    }

    private static String configSampling() {
        var response = generate(STORY, greedy(8).temperature(0.7f).topP(0.9f).topK(40f));
        assertWhole(response);
        assertThat(finishReason(response)).isEqualTo(FinishReason.Known.MAX_TOKENS);
        assertThat(usage(response).candidatesTokenCount()).hasValue(8);
        return "";
    }

    private static String configStopSequences() {
        // Where a sentence ends and the next begins: two tokens. The log probabilities are of those before it.
        var response = generate(STORY, greedy(200).stopSequences(". ").responseLogprobs(true));
        assertThat(finishReason(response)).isEqualTo(FinishReason.Known.STOP);
        var logprobs = candidate(response).logprobsResult().orElseThrow();
        String chosen = logprobs.chosenCandidates().orElseThrow().stream()
                .map(token -> token.token().orElseThrow())
                .collect(Collectors.joining());
        assertThat(chosen).doesNotContain(". ");
        assertThat(response.text()).isNotEmpty().isSubstringOf(chosen);
        return "";
    }

    private static String configSeed() {
        String first = seeded(42);
        String again = seeded(42);
        // The engine grows once, when calls come together, and the larger one may round otherwise.
        assertThat(again).isIn(first, seeded(42));
        assertThat(seeded(43)).isNotEqualTo(first);
        return "";
    }

    private static String seeded(int seed) {
        return generate(STORY, greedy(32).temperature(1f).seed(seed)).text();
    }

    private static String configCandidateCount() {
        var candidates = generate(STORY, greedy(16).temperature(1f).seed(7).candidateCount(2))
                .candidates()
                .orElseThrow();
        assertThat(candidates).extracting(c -> c.index().orElse(0)).containsExactly(0, 1);
        assertThat(candidates).extracting(GeneratingCases::text0).doesNotHaveDuplicates();
        return "";
    }

    private static String text0(Candidate candidate) {
        return candidate
                .content()
                .flatMap(Content::parts)
                .orElseThrow()
                .getFirst()
                .text()
                .orElseThrow();
    }

    private static String configPenalties() {
        var plain = generate(EMOJI, greedy(32));
        var penalised = generate(EMOJI, greedy(32).presencePenalty(1.5f).frequencyPenalty(1.5f));
        assertWhole(penalised);
        assertThat(penalised.text()).isNotEqualTo(plain.text());
        return "";
    }

    private static String configLogprobs() {
        var candidate =
                candidate(generate(STORY, greedy(8).responseLogprobs(true).logprobs(3)));
        var chosen = candidate.logprobsResult().orElseThrow().chosenCandidates().orElseThrow();
        var top = candidate.logprobsResult().orElseThrow().topCandidates().orElseThrow().stream()
                .map(step -> step.candidates().orElseThrow())
                .toList();
        assertThat(chosen).hasSize(8).allMatch(c -> c.logProbability().orElseThrow() <= 0);
        assertThat(top).hasSize(8).allMatch(step -> step.size() == 3);
        // Greedy: what was chosen is what was likeliest.
        assertThat(chosen)
                .extracting(c -> c.token())
                .isEqualTo(top.stream().map(step -> step.getFirst().token()).toList());
        assertThat(candidate.avgLogprobs().orElseThrow()).isFinite().isNotPositive();
        return "";
    }

    private static String chat() {
        var chat = CLIENT.chats.create(MODEL, greedy(16).build());
        var first = chat.sendMessage("My name is Ada.");
        var second = chat.sendMessage("What is my name?");
        assertWhole(second);
        assertThat(chat.getHistory(true))
                .extracting(Content::role)
                .containsExactly(Optional.of("user"), Optional.of("model"), Optional.of("user"), Optional.of("model"));
        assertThat(promptTokens(second)).isGreaterThan(promptTokens(first));
        return "";
    }

    private static String unicode() {
        String free = generate(EMOJI, greedy(48)).text();
        assertThat(free).matches("(?s).*[^\\x00-\\x7f].*").doesNotContain("\ufffd");
        assertThat(generate(EMOJI, forced(SCRIPTS)).text()).isEqualTo(SCRIPTS);
        var chunks = stream(EMOJI, forced(SCRIPTS));
        assertThat(text(chunks)).isEqualTo(SCRIPTS);
        assertThat(chunks)
                .hasSizeGreaterThan(1)
                .extracting(GenerateContentResponse::text)
                .allSatisfy(GeneratingCases::assertWholeCharacters);
        return "";
    }

    /** Half of a surrogate pair at an end would be a character that two pieces share. */
    private static void assertWholeCharacters(String piece) {
        assertThat(piece).doesNotContain("\ufffd").matches("(?s)(?![\udc00-\udfff]).*(?<![\ud800-\udbff])");
    }

    private static String responseHeaders() {
        assertThat(headers(generate(STORY, greedy(4))))
                .containsEntry("Content-Type", "application/json; charset=UTF-8")
                .containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(stream(STORY, greedy(4)))
                .allSatisfy(chunk -> assertThat(headers(chunk)).containsEntry("Content-Type", "text/event-stream"));
        return "";
    }

    private static String serviceTier() {
        assertThat(servedBy(greedy(4))).isEqualTo("standard");
        for (String tier : List.of("flex", "priority")) {
            assertThat(servedBy(greedy(4).serviceTier(tier))).isEqualTo(tier);
            assertThat(text(stream(STORY, greedy(4).serviceTier(tier)))).isNotEmpty();
        }
        return "";
    }

    private static String servedBy(GenerateContentConfig.Builder config) {
        var response = generate(STORY, config);
        assertWhole(response);
        return headers(response).get("X-Gemini-Service-Tier");
    }

    private static Map<String, String> headers(GenerateContentResponse response) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.sdkHttpResponse().flatMap(HttpResponse::headers).orElseThrow());
        return headers;
    }
}
