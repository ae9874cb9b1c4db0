package dev.pollux.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.model.Conversation;
import dev.pollux.model.FinishReason;
import dev.pollux.model.Generation;
import dev.pollux.model.GenerationEvent;
import dev.pollux.model.GenerationRequest;
import dev.pollux.model.ModelException;
import dev.pollux.model.OutputConstraint;
import dev.pollux.model.PromptReuse;
import dev.pollux.model.PromptTokens;
import dev.pollux.model.ServiceClass;
import dev.pollux.model.Thinking;
import dev.pollux.model.ToolUse;
import dev.pollux.model.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ScriptedLanguageModelTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Conversation HELLO =
            new Conversation(Optional.empty(), List.of(Turn.text(Turn.Role.USER, "Hello there")));

    private final ScriptedLanguageModel model = new ScriptedLanguageModel("scripted", Script.saying("Hi you two"));

    @Test
    void the_script_is_said_token_by_token() {
        assertThat(events(1, OptionalInt.empty()))
                .containsExactly(
                        new GenerationEvent.TextDelta(0, "Hi", 1, List.of()),
                        new GenerationEvent.TextDelta(0, " you", 1, List.of()),
                        new GenerationEvent.TextDelta(0, " two", 1, List.of()),
                        new GenerationEvent.Finished(0, FinishReason.STOP, 0));
    }

    @Test
    void candidates_take_turns() {
        assertThat(events(2, OptionalInt.of(1)))
                .extracting(GenerationEvent::candidate)
                .containsExactly(0, 1, 0, 1);
    }

    @Test
    void the_prompt_is_counted_alike_by_both_methods() throws Exception {
        try (Generation generation = model.generate(request(1, OptionalInt.empty()))) {
            assertThat(generation.prompt()).isEqualTo(PromptTokens.NONE);
            generation.next();
            assertThat(generation.prompt().total())
                    .isEqualTo(
                            model.countTokens(request(1, OptionalInt.empty())).total())
                    .isEqualTo(3);
        }
    }

    @Test
    void closing_ends_an_answer_that_waits() throws Exception {
        model.play(Script.saying("Hi").pausingAfter(0));
        Generation generation = model.generate(request(1, OptionalInt.empty()));
        Thread.ofVirtual().start(generation::close);

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(generation::next)
                .extracting(ModelException::reason)
                .isEqualTo(ModelException.Reason.CANCELLED);
        assertThat(model.awaitOpenGenerations(0, PATIENCE)).isTrue();
    }

    @Test
    void an_answer_that_waits_goes_on_when_told() throws Exception {
        model.play(Script.saying("Hi").pausingAfter(0));
        try (Generation generation = model.generate(request(1, OptionalInt.empty()))) {
            model.resume();
            assertThat(generation.next()).isPresent();
        }
    }

    private List<GenerationEvent> events(int candidates, OptionalInt maxOutputTokens) {
        List<GenerationEvent> events = new ArrayList<>();
        try (Generation generation = model.generate(request(candidates, maxOutputTokens))) {
            Optional<GenerationEvent> next = generation.next();
            while (next.isPresent()) {
                events.add(next.get());
                next = generation.next();
            }
        }
        return events;
    }

    private GenerationRequest request(int candidates, OptionalInt maxOutputTokens) {
        return new GenerationRequest(
                HELLO,
                ToolUse.NONE,
                new OutputConstraint.None(),
                Thinking.OFF,
                model.card().defaultSampling(),
                candidates,
                maxOutputTokens,
                List.of(),
                OptionalInt.empty(),
                ServiceClass.STANDARD,
                PromptReuse.within("test"),
                Optional.empty());
    }
}
