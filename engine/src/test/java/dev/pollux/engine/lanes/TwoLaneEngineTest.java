package dev.pollux.engine.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.engine.AnswerForm;
import dev.pollux.engine.ByteTokenizer;
import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineGeneration;
import dev.pollux.engine.EngineOptions;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.GrowingEngine;
import dev.pollux.engine.ManualClock;
import dev.pollux.engine.ModelRunner;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.RecordingSink;
import dev.pollux.engine.SamplingParameters;
import dev.pollux.engine.ScriptedModelRunner;
import dev.pollux.engine.ServiceClass;
import dev.pollux.engine.Submission;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TwoLaneEngineTest {

    private static final String RULES = "Be kind. ".repeat(300);
    private static final int CONTEXT = 4_000;

    private final ScriptedModelRunner mainRunner = ScriptedModelRunner.answering(4, CONTEXT, "main");
    private final ScriptedModelRunner laneRunner = ScriptedModelRunner.answering(8, CONTEXT, "lane");
    private final AtomicInteger starts = new AtomicInteger();
    private final ComputeTurns turns = new ComputeTurns(new ManualClock());
    private final TwoLaneEngine engine =
            new TwoLaneEngine("test", started(turns.main(mainRunner)), () -> startLane(turns.spare(laneRunner)), turns);

    @AfterEach
    void every_runner_is_closed() {
        engine.close();
        assertThat(mainRunner.closed()).isTrue();
        assertThat(laneRunner.closed()).isEqualTo(starts.get() > 0);
        assertThat(mainRunner.complaints()).isEmpty();
        assertThat(laneRunner.complaints()).isEmpty();
    }

    @Test
    void items_that_begin_as_another_did_go_to_the_lane() throws Exception {
        laneRunner.pause();
        EngineGeneration first = engine.submit(item("One?"));
        laneRunner.awaitDecoding();
        EngineGeneration second = engine.submit(item("Two?"));
        EngineGeneration third = engine.submit(item("Three?"));
        laneRunner.resume();
        for (EngineGeneration each : List.of(first, second, third)) {
            assertThat(text(each)).isEqualTo("lane");
            each.close();
        }
        assertThat(starts).hasValue(1);
    }

    @Test
    void an_item_that_begins_otherwise_goes_there_only_while_it_is_idle() throws Exception {
        laneRunner.pause();
        EngineGeneration first = engine.submit(item("One?"));
        laneRunner.awaitDecoding();
        EngineGeneration other = engine.submit(request(ServiceClass.BATCH, "Other. " + RULES));
        laneRunner.resume();
        assertThat(text(first)).isEqualTo("lane");
        assertThat(text(other)).isEqualTo("main");
        first.close();
        other.close();
        assertThat(answer(request(ServiceClass.BATCH, "Yet another. " + RULES))).isEqualTo("lane");
    }

    @Test
    void whatever_is_not_an_item_of_a_batch_does_not() {
        for (ServiceClass other : List.of(ServiceClass.PRIORITY, ServiceClass.STANDARD, ServiceClass.FLEX)) {
            assertThat(answer(request(other, RULES + "One?"))).isEqualTo("main");
            assertThat(answer(request(other, RULES + "Two?"))).isEqualTo("main");
        }
        assertThat(starts).hasValue(0);
    }

    @Test
    void items_that_begin_with_little_do_not() {
        assertThat(answer(request(ServiceClass.BATCH, "One?"))).isEqualTo("main");
        assertThat(answer(request(ServiceClass.BATCH, "One? Two?"))).isEqualTo("main");
        assertThat(starts).hasValue(0);
    }

    @Test
    void an_item_waits_for_what_is_urgent_and_is_answered_then() throws Exception {
        mainRunner.pause();
        EngineGeneration urgent = engine.submit(request(ServiceClass.STANDARD, "Now!"));
        mainRunner.awaitDecoding();
        EngineGeneration item = engine.submit(item("Two?"));
        mainRunner.resume();

        assertThat(text(urgent)).isEqualTo("main");
        assertThat(text(item)).isEqualTo("lane");
        urgent.close();
        item.close();
    }

    @Test
    void what_urgent_requests_leave_behind_does_not_hold_the_lane_up() throws Exception {
        mainRunner.pause();
        EngineGeneration given = engine.submit(request(ServiceClass.STANDARD, "Now!"));
        mainRunner.awaitDecoding();
        given.close();
        mainRunner.resume();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine.submit(request(ServiceClass.STANDARD, "x".repeat(CONTEXT))));
        mainRunner.failNext(new IllegalStateException("as a test wants it"));
        try (EngineGeneration failing = engine.submit(request(ServiceClass.STANDARD, "Fail!"))) {
            assertThatExceptionOfType(EngineException.class).isThrownBy(() -> text(failing));
        }

        // The clock stands still: with somebody urgent left, the lane would wait for ever.
        assertThat(answer(item("Two?"))).isEqualTo("lane");
    }

    @Test
    void whoever_cannot_wait_gets_nothing_where_an_engine_would_start_and_holds_nobody_up() {
        ComputeTurns taken = new ComputeTurns(new ManualClock());
        Engine small = started(taken.main(ScriptedModelRunner.answering(1, CONTEXT, "main")));
        Engine growing = new GrowingEngine("test", small, () -> started(mainRunner));
        try (TwoLaneEngine both = new TwoLaneEngine("test", growing, () -> startLane(taken.spare(laneRunner)), taken)) {
            assertThat(both.submitAtOnce(item("One?"), new RecordingSink())).isEmpty();
            var now = request(ServiceClass.STANDARD, "Now!");
            try (Submission only = both.submitAtOnce(now, new RecordingSink()).orElseThrow()) {
                assertThat(both.submitAtOnce(now, new RecordingSink())).isEmpty();
                assertThat(only.readAheadEvents()).isPositive();
            }
            // The clock stands still: with somebody urgent left, the lane would wait for ever.
            try (EngineGeneration item = both.submit(item("Two?"))) {
                assertThat(text(item)).isEqualTo("lane");
            }
        }
    }

    @Test
    void where_the_lane_cannot_be_had_items_go_where_all_go() {
        AtomicInteger tries = new AtomicInteger();
        ScriptedModelRunner runner = ScriptedModelRunner.answering(4, CONTEXT, "main");
        try (TwoLaneEngine without = new TwoLaneEngine(
                "test",
                started(runner),
                () -> {
                    tries.incrementAndGet();
                    throw new IllegalStateException("no memory");
                },
                turns)) {
            for (String question : List.of("One?", "Two?", "Three?")) {
                try (EngineGeneration item = without.submit(item(question))) {
                    assertThat(text(item)).isEqualTo("main");
                }
            }
        }
        assertThat(tries).hasValue(1);
    }

    @Test
    void statistics_are_those_of_both() {
        answer(request(ServiceClass.BATCH, "One?"));
        assertThat(engine.statistics().slots()).isEqualTo(4);
        long before = engine.statistics().generatedTokens();
        answer(item("Two?"));
        assertThat(engine.statistics().slots()).isEqualTo(12);
        assertThat(engine.statistics().generatedTokens()).isEqualTo(2 * before);
    }

    private Engine startLane(ModelRunner runner) {
        starts.incrementAndGet();
        return started(runner);
    }

    private static Engine started(ModelRunner runner) {
        return Engine.start("test", runner, new ByteTokenizer(), EngineOptions.defaults());
    }

    private String answer(EngineRequest request) {
        try (EngineGeneration generation = engine.submit(request)) {
            return text(generation);
        }
    }

    private static String text(EngineGeneration generation) {
        StringBuilder text = new StringBuilder();
        for (Optional<EngineEvent> event = generation.next(); event.isPresent(); event = generation.next()) {
            if (event.get() instanceof EngineEvent.Text more) {
                text.append(more.text());
            }
        }
        return text.toString();
    }

    private static EngineRequest item(String question) {
        return request(ServiceClass.BATCH, RULES + question);
    }

    private static EngineRequest request(ServiceClass serviceClass, String text) {
        return new EngineRequest(
                "test",
                new Prompt(List.of(new PromptSegment(text, true)), List.of(), "project", Optional.empty()),
                SamplingParameters.greedy(),
                1,
                100,
                List.of(),
                -1,
                0,
                serviceClass,
                AnswerForm.TEXT);
    }
}
