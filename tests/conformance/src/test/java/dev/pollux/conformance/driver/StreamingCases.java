package dev.pollux.conformance.driver;

import static dev.pollux.conformance.driver.Calls.CLIENT;
import static dev.pollux.conformance.driver.Calls.MODEL;
import static dev.pollux.conformance.driver.Calls.STORY;
import static dev.pollux.conformance.driver.Calls.TALE;
import static dev.pollux.conformance.driver.Calls.assertUsage;
import static dev.pollux.conformance.driver.Calls.assertWhole;
import static dev.pollux.conformance.driver.Calls.candidate;
import static dev.pollux.conformance.driver.Calls.drained;
import static dev.pollux.conformance.driver.Calls.forced;
import static dev.pollux.conformance.driver.Calls.generate;
import static dev.pollux.conformance.driver.Calls.greedy;
import static dev.pollux.conformance.driver.Calls.promptTokens;
import static dev.pollux.conformance.driver.Calls.stream;
import static dev.pollux.conformance.driver.Calls.text;
import static dev.pollux.conformance.driver.Calls.usage;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.GenerateContentResponse;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Cases of streamGenerateContent: chunks, chat, leaving early. */
final class StreamingCases {
    static final List<Case> ALL = List.of(
            new Case("stream", StreamingCases::streamOne),
            new Case("stream-async", StreamingCases::streamAsync),
            new Case("chat-stream", StreamingCases::chatStream),
            new Case("abort-mid-stream", StreamingCases::abortMidStream));

    private StreamingCases() {}

    private static String streamOne() {
        assertThat(generate(STORY, forced(TALE)).text()).isEqualTo(TALE);
        assertTale(stream(STORY, forced(TALE)));
        assertChunks(stream(STORY, greedy(48)));
        return "";
    }

    private static String streamAsync() {
        var config = forced(TALE).build();
        Stream.generate(() -> CLIENT.async.models.generateContentStream(MODEL, STORY, config))
                .limit(2)
                .toList()
                .forEach(stream -> assertTale(drained(stream.join())));
        return "";
    }

    private static void assertTale(List<GenerateContentResponse> chunks) {
        assertChunks(chunks);
        assertThat(text(chunks)).isEqualTo(TALE);
    }

    private static void assertChunks(List<GenerateContentResponse> chunks) {
        var first = chunks.getFirst();
        var last = chunks.getLast();
        assertThat(chunks).hasSizeGreaterThan(1);
        assertThat(first.responseId()).isPresent();
        assertThat(chunks).extracting(GenerateContentResponse::responseId).containsOnly(first.responseId());
        assertThat(chunks).extracting(GenerateContentResponse::modelVersion).doesNotContain(Optional.empty());
        assertThat(chunks)
                .extracting(chunk -> usage(chunk).totalTokenCount().orElseThrow())
                .isSorted();
        assertUsage(last);
        assertThat(chunks)
                .filteredOn(chunk -> candidate(chunk).finishReason().isPresent())
                .containsExactly(last);
    }

    private static String chatStream() {
        var chat = CLIENT.chats.create(MODEL, greedy(16).build());
        var first = drained(chat.sendMessageStream("My name is Ada.")).getLast();
        var second = drained(chat.sendMessageStream("What is my name?")).getLast();
        var roles = chat.getHistory(true).stream()
                .map(content -> content.role().orElseThrow())
                .toList();
        assertThat(roles).endsWith("model").filteredOn("user"::equals).hasSize(2);
        assertThat(promptTokens(second)).isGreaterThan(promptTokens(first));
        return "";
    }

    private static String abortMidStream() {
        try (var stream =
                CLIENT.models.generateContentStream(MODEL, STORY, greedy(1000).build())) {
            assertThat(stream.iterator().next().text()).isNotEmpty();
        }
        assertWhole(generate(STORY, greedy(4)));
        return "";
    }
}
