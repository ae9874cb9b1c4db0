package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.EngineEvent.Finished;
import dev.pollux.engine.EngineEvent.Text;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stop sequences end, and what is told of them, wherever the model is computed. */
@Timeout(60)
public abstract class StopSequenceContract extends EngineUnderTest {

    @Test
    void a_stop_sequence_ends_an_answer_and_is_not_told() {
        start(ScriptedModelRunner.answering(1, 200, "one, two, three"));
        Answer answer =
                Answer.read(engine.submit(request("hi").stop(", th").build())).getFirst();
        assertThat(answer).isEqualTo(new Answer("one, two", FinishReason.STOP, 8));
    }

    @Test
    void tokens_of_a_stop_sequence_are_told_in_no_way() {
        start(ScriptedModelRunner.answering(1, 200, "a#b###c"));
        List<EngineEvent> events = Answer.all(
                engine.submit(request("hi").stop("###").topLogprobs(0).build()));
        assertThat(chosen(events)).isEqualTo("a#b");
        assertThat(events.getLast()).isEqualTo(new Finished(0, FinishReason.STOP, 0));
        assertThat(events)
                .filteredOn(Text.class::isInstance)
                .allSatisfy(event -> assertThat(((Text) event).logprobs()).hasSize(((Text) event).tokens()));
    }

    @Test
    void what_only_might_have_been_a_stop_sequence_is_told_whole_at_the_end() {
        start(ScriptedModelRunner.answering(1, 200, "ab##"));
        List<EngineEvent> events = Answer.all(
                engine.submit(request("hi").stop("###").topLogprobs(0).build()));
        assertThat(chosen(events)).isEqualTo("ab##");
    }

    @Test
    void a_stop_sequence_that_comes_first_leaves_nothing() {
        start(ScriptedModelRunner.answering(1, 200, "###"));
        assertThat(Answer.all(
                        engine.submit(request("hi").stop("###").topLogprobs(0).build())))
                .containsExactly(new Finished(0, FinishReason.STOP, 0));
    }

    @Test
    void stop_sequences_are_of_the_answer_and_not_of_the_thought_before_it() {
        start(ScriptedModelRunner.answering(1, 200, "one]two one three"));
        Answer answer = Answer.read(engine.submit(request("think")
                        .thought(new ThoughtBudget("", "]", "]", 50))
                        .stop("one")
                        .build()))
                .getFirst();
        assertThat(answer.text()).isEqualTo("one]two ");
        assertThat(answer.reason()).isEqualTo(FinishReason.STOP);
    }

    /** The tokens that log probabilities are told of, as text. */
    private static String chosen(List<EngineEvent> events) {
        return events.stream()
                .flatMap(event -> event instanceof Text text ? text.logprobs().stream() : null)
                .map(each -> each.chosen().token())
                .collect(Collectors.joining());
    }
}
