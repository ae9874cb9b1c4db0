package dev.pollux.prompt.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.FinishReason;
import dev.pollux.model.GenerationEvent;
import dev.pollux.model.GenerationEvent.Finished;
import dev.pollux.model.GenerationEvent.TextDelta;
import dev.pollux.model.GenerationEvent.ThoughtDelta;
import dev.pollux.model.GenerationEvent.ToolCall;
import dev.pollux.model.JsonSchema;
import dev.pollux.model.TokenLogprobs;
import dev.pollux.model.Tool;
import dev.pollux.model.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private static final List<Tool> TOOLS = List.of(new Tool("now", "", JsonSchema.EMPTY_OBJECT, Optional.empty()));
    private static final OutputFormat FORMAT =
            new OutputFormat(ModelFamily.HERMES, Optional.of(ThoughtFormat.THINK_TAGS), TOOLS);

    private final AnswerReader reader = new AnswerReader(1, FORMAT.parser(false));

    @Test
    void the_marks_of_a_thought_are_counted_with_it() {
        assertThat(read("<think>", "\n", "Hm", ".", "\n", "</think>", "\n\n", "Yes", "."))
                .containsExactly(
                        new ThoughtDelta(1, "", 1, List.of()),
                        new ThoughtDelta(1, "", 1, List.of()),
                        new ThoughtDelta(1, "Hm", 1, List.of()),
                        new ThoughtDelta(1, ".", 1, List.of()),
                        new ThoughtDelta(1, "", 1, List.of()),
                        new ThoughtDelta(1, "", 1, List.of()),
                        new TextDelta(1, "", 1, List.of()),
                        new TextDelta(1, "Yes", 1, List.of()),
                        new TextDelta(1, ".", 1, List.of()),
                        new Finished(1, FinishReason.STOP, 0));
    }

    @Test
    void the_tokens_of_a_call_are_the_answers() {
        List<GenerationEvent> events =
                read("<tool_call>", "{\"name\": \"now\",", " \"arguments\": {}}", "</tool_call>");

        assertThat(events).hasSize(5);
        assertThat(events.get(2)).isEqualTo(new ToolCall(1, Optional.empty(), "now", Json.Obj.EMPTY, 1, List.of()));
        assertThat(events.stream().mapToInt(GenerationEvent::tokens).sum()).isEqualTo(4);
    }

    @Test
    void what_was_kept_back_comes_before_the_end() {
        assertThat(read("a <tool"))
                .containsExactly(
                        new TextDelta(1, "a", 1, List.of()),
                        new TextDelta(1, " <tool", 0, List.of()),
                        new Finished(1, FinishReason.STOP, 0));
    }

    @Test
    void after_a_malformed_call_nothing_is_said() {
        assertThat(read("Look:", "<tool_call>{}", "</tool_call> text", "<tool_call>{\"name\":\"now\"}"))
                .containsExactly(
                        new TextDelta(1, "Look:", 1, List.of()),
                        new TextDelta(1, "", 1, List.of()),
                        new TextDelta(1, "", 1, List.of()),
                        new TextDelta(1, "", 1, List.of()),
                        new Finished(1, FinishReason.MALFORMED_TOOL_CALL, 0));
    }

    @Test
    void a_call_that_a_limit_cut_off_is_dropped() {
        reader.read("<tool_call>{\"name\"", 3, List.of());

        assertThat(reader.finish(FinishReason.MAX_TOKENS, 2))
                .containsExactly(new Finished(1, FinishReason.MAX_TOKENS, 2));
    }

    @Test
    void log_probabilities_are_told_once_for_each_token() {
        TokenLogprobs logprob = new TokenLogprobs(new TokenLogprobs.Entry("x", 1, -1), List.of());

        List<GenerationEvent> events = reader.read("<think>Hm</think>Yes", 4, List.of(logprob, logprob));

        assertThat(events)
                .containsExactly(
                        new TextDelta(1, "", 4, List.of(logprob, logprob)),
                        new ThoughtDelta(1, "Hm", 0, List.of()),
                        new TextDelta(1, "Yes", 0, List.of()));
    }

    private List<GenerationEvent> read(String... tokens) {
        List<GenerationEvent> events = new ArrayList<>();
        for (String token : tokens) {
            events.addAll(reader.read(token, 1, List.of()));
        }
        events.addAll(reader.finish(FinishReason.STOP, 0));
        return events;
    }
}
