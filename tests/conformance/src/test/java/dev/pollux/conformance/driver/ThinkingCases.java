package dev.pollux.conformance.driver;

import static dev.pollux.conformance.driver.Calls.CLIENT;
import static dev.pollux.conformance.driver.Calls.MODEL;
import static dev.pollux.conformance.driver.Calls.STORY;
import static dev.pollux.conformance.driver.Calls.assertThoughts;
import static dev.pollux.conformance.driver.Calls.assertWhole;
import static dev.pollux.conformance.driver.Calls.generate;
import static dev.pollux.conformance.driver.Calls.greedy;
import static dev.pollux.conformance.driver.Calls.thoughtful;
import static dev.pollux.conformance.driver.Calls.usage;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.ThinkingConfig;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.util.List;

/** Cases of thinking: thoughts within their budget, none unless asked for, and their signature in a chat. */
final class ThinkingCases {
    static final List<Case> ALL = List.of(
            new Case("thinking", ThinkingCases::budget),
            new Case("thinking-off", ThinkingCases::off),
            new Case("thinking-chat", ThinkingCases::chat));

    private ThinkingCases() {}

    private static String budget() {
        assertThoughts(generate(STORY, greedy(32).thinkingConfig(thoughtful(12))), 12);
        var hidden = ThinkingConfig.builder().thinkingBudget(12).includeThoughts(false);
        var silent = generate(STORY, greedy(32).thinkingConfig(hidden));
        assertThat(silent.parts()).noneMatch(part -> part.thought().orElse(false));
        assertThat(usage(silent).thoughtsTokenCount().orElseThrow()).isPositive();
        return "";
    }

    private static String off() {
        var response = generate(
                STORY, greedy(16).thinkingConfig(ThinkingConfig.builder().thinkingBudget(0)));
        assertWhole(response);
        assertThat(response.parts()).noneMatch(part -> part.thought().orElse(false));
        assertThat(usage(response).thoughtsTokenCount().orElse(0)).isZero();
        return "";
    }

    private static String chat() {
        // Small models close many a thought at once; in a story they do not, on any processor.
        var chat = CLIENT.chats.create(
                MODEL, greedy(32).thinkingConfig(thoughtful(12)).build());
        assertThoughts(chat.sendMessage(STORY), 12);
        assertThat(chat.getHistory(true).get(1).parts().orElseThrow())
                .anyMatch(part -> part.thoughtSignature().isPresent());
        assertThoughts(chat.sendMessage(STORY), 12);
        return "";
    }
}
