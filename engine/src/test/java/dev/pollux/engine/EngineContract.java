package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.Whitespace;
import dev.pollux.engine.EngineEvent.Finished;
import dev.pollux.engine.EngineEvent.Text;
import dev.pollux.engine.EngineException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine does, wherever its model is computed. */
@Timeout(60)
public abstract class EngineContract extends EngineUnderTest {

    @Test
    void an_answer_is_what_the_model_says() {
        start(ScriptedModelRunner.answering(2, 200, "Hällo, wörld 😀"));
        try (EngineGeneration generation = engine.submit(request("hi").build())) {
            assertThat(generation.prompt()).isEqualTo(PromptCounts.text(2));
            Answer answer = Answer.read(generation).getFirst();
            assertThat(answer.text()).isEqualTo("Hällo, wörld 😀");
            assertThat(answer.reason()).isEqualTo(FinishReason.STOP);
            assertThat(answer.tokens()).isEqualTo(tokenizer.encode("Hällo, wörld 😀").length);
            assertThat(generation.next()).as("the end stays the end").isEmpty();
        }
    }

    @Test
    void every_token_comes_as_its_own_event_when_it_completes_text() {
        start(ScriptedModelRunner.answering(1, 200, "aé"));
        List<EngineEvent> events = Answer.all(engine.submit(request("hi").build()));
        assertThat(events)
                .containsExactly(
                        new Text(0, "a", 1, List.of()),
                        new Text(0, "é", 2, List.of()),
                        new Finished(0, FinishReason.STOP, 0));
    }

    @Test
    void an_answer_in_company_is_the_same_as_alone() throws Exception {
        start(runner);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<EngineRequest> requests = IntStream.range(0, 60)
                .mapToObj(index -> randomRequest(random, index))
                .toList();
        List<List<Answer>> alone = requests.stream()
                .map(request -> Answer.read(engine.submit(request)))
                .toList();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Answer>>> together = requests.stream()
                    .map(request -> readers.submit(() -> Answer.read(engine.submit(request))))
                    .toList();
            for (int index = 0; index < requests.size(); index++) {
                assertThat(together.get(index).get())
                        .as("seed %d, request %d", seed, index)
                        .isEqualTo(alone.get(index));
            }
        }
        assertIdle();
    }

    @Test
    void a_seed_repeats_an_answer_and_each_candidate_has_a_stream_of_its_own() {
        start(runner);
        EngineRequest request = request("once")
                .sampling(sampling(1, 42))
                .candidates(3)
                .maxOutputTokens(40)
                .build();
        List<Answer> first = Answer.read(engine.submit(request));
        assertThat(Answer.read(engine.submit(request))).isEqualTo(first);
        assertThat(first.stream().map(Answer::text).distinct()).hasSize(3);
        EngineRequest other = request("once")
                .sampling(sampling(1, 43))
                .candidates(3)
                .maxOutputTokens(40)
                .build();
        assertThat(Answer.read(engine.submit(other))).isNotEqualTo(first);
    }

    @Test
    void candidates_share_one_reading_of_the_prompt() {
        start(runner);
        EngineRequest request =
                request("x".repeat(100)).candidates(4).maxOutputTokens(5).build();
        List<Answer> answers = Answer.read(engine.submit(request));
        assertThat(answers).hasSize(4);
        assertThat(answers.stream().map(Answer::text).distinct())
                .as("at temperature 0")
                .hasSize(1);
        assertThat(engine.statistics().promptTokens()).isEqualTo(100);
    }

    @Test
    void the_token_limit_ends_an_answer() {
        start(ScriptedModelRunner.answering(1, 200, "a long answer"));
        Answer answer = Answer.read(
                        engine.submit(request("hi").maxOutputTokens(6).build()))
                .getFirst();
        assertThat(answer).isEqualTo(new Answer("a long", FinishReason.MAX_TOKENS, 6));
    }

    @Test
    void the_end_of_the_context_ends_an_answer() {
        start(ScriptedModelRunner.answering(1, 10, "a long answer"));
        Answer answer = Answer.read(engine.submit(request("1234").build())).getFirst();
        assertThat(answer).isEqualTo(new Answer("a long", FinishReason.MAX_TOKENS, 6));
    }

    @Test
    void a_character_that_the_limit_cuts_off_is_not_told() {
        start(new ScriptedModelRunner(1, 100, 64, 259, _ -> ScriptedModelRunner.certain(ByteTokenizer.BROKEN)));
        Answer answer = Answer.read(
                        engine.submit(request("hi").maxOutputTokens(2).build()))
                .getFirst();
        assertThat(answer).isEqualTo(new Answer("ok\uFFFDok", FinishReason.MAX_TOKENS, 2));
    }

    @Test
    void penalties_count_what_the_candidate_generated() {
        float[] row = new float[259];
        Arrays.fill(row, -50);
        row['a'] = 3;
        row['b'] = 2;
        row['c'] = 1;
        start(new ScriptedModelRunner(1, 100, 64, 259, _ -> row.clone()));
        SamplingParameters presence = new SamplingParameters(0, 1, 0, 1.5, 0, OptionalInt.empty());
        SamplingParameters frequency = new SamplingParameters(0, 1, 0, 0, 0.75, OptionalInt.empty());
        assertThat(text(request("aaabbb").sampling(presence).maxOutputTokens(4).build()))
                .isEqualTo("abaa");
        assertThat(text(request("aaabbb").sampling(frequency).maxOutputTokens(6).build()))
                .isEqualTo("aababc");
    }

    @Test
    void log_probabilities_are_those_of_the_unmodified_distribution() {
        float[] row = new float[259];
        Arrays.fill(row, Float.NEGATIVE_INFINITY);
        row['a'] = (float) Math.log(0.7);
        row['b'] = (float) Math.log(0.3);
        start(new ScriptedModelRunner(1, 100, 64, 259, _ -> row.clone()));
        SamplingParameters penalised = new SamplingParameters(0, 1, 1, 2, 0, OptionalInt.empty());
        EngineRequest request = request("hi")
                .sampling(penalised)
                .topLogprobs(2)
                .maxOutputTokens(2)
                .build();
        List<TokenLogprob> logprobs = Answer.all(engine.submit(request)).stream()
                .flatMap(event -> event instanceof Text text ? text.logprobs().stream() : null)
                .toList();
        assertThat(logprobs).extracting(each -> each.chosen().token()).containsExactly("a", "b");
        assertThat(logprobs.getLast().chosen().logProbability())
                .isCloseTo(Math.log(0.3), org.assertj.core.data.Offset.offset(1e-6));
        assertThat(logprobs.getLast().top())
                .extracting(TokenLogprob.Entry::tokenId)
                .containsExactly((int) 'a', (int) 'b');
    }

    @Test
    void a_prompt_that_leaves_no_room_for_a_token_is_refused_with_both_counts() {
        start(runner);
        assertThatThrownBy(() -> engine.submit(request("x".repeat(200)).build()))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.PROMPT_TOO_LONG);
                    assertThat(e.promptTokens()).isEqualTo(200);
                    assertThat(e.limit()).isEqualTo(199);
                });
        assertThat(Answer.read(engine.submit(request("x".repeat(199)).build()))
                        .getFirst()
                        .tokens())
                .isEqualTo(1);
    }

    @Test
    void what_cannot_be_served_at_all_is_refused() {
        start(runner);
        assertRefused(Reason.UNSUPPORTED, request("hi").candidates(5).build());
        assertRefused(Reason.UNSUPPORTED, request("").build());
    }

    @Test
    void more_than_the_queue_holds_is_refused() throws Exception {
        start(runner, new EngineOptions(1, 32, 12, 8, PrefixBudget.NONE));
        runner.pause();
        EngineGeneration running =
                engine.submit(request("hi").candidates(4).maxOutputTokens(3).build());
        EngineGeneration waiting =
                engine.submit(request("hi").maxOutputTokens(3).build());
        assertRefused(Reason.QUEUE_FULL, request("hi").build());
        assertThat(engine.statistics().queued()).isEqualTo(1);
        runner.resume();
        assertThat(Answer.read(running)).hasSize(4);
        assertThat(Answer.read(waiting)).hasSize(1);
    }

    @Test
    void counts_what_submit_would_read() {
        start(runner);
        List<PromptSegment> prompt = List.of(new PromptSegment("<turn>hi", false), new PromptSegment("<turn>", true));
        assertThat(engine.countTokens(Prompt.of(prompt))).isEqualTo(PromptCounts.text(3 + 6));
    }

    @Test
    void closing_frees_the_slots_at_once_and_cuts_a_lonely_step_short() throws Exception {
        start(runner);
        runner.pause();
        EngineGeneration generation =
                engine.submit(request("x".repeat(150)).candidates(2).build());
        runner.awaitDecoding();
        assertThat(engine.statistics().activeSlots()).isEqualTo(2);
        generation.close();
        assertThat(engine.statistics().activeSlots()).isZero();
        assertThat(runner.aborts()).isEqualTo(1);
        assertFails(Reason.CANCELLED, generation);
        runner.resume();
        assertAnswersNormally();
    }

    @Test
    void closing_one_of_two_lets_the_other_finish_undisturbed() throws Exception {
        start(runner);
        String expected = text(request("other").maxOutputTokens(30).build());
        runner.pause();
        EngineGeneration closed = engine.submit(request("one").build());
        EngineGeneration other =
                engine.submit(request("other").maxOutputTokens(30).build());
        runner.awaitDecoding();
        runner.allow(3);
        runner.awaitDecoding();
        closed.close();
        assertThat(runner.aborts()).isZero();
        assertThat(engine.statistics().activeSlots()).isEqualTo(1);
        runner.resume();
        assertThat(Answer.read(other).getFirst().text()).isEqualTo(expected);
    }

    @Test
    void a_waiting_reader_learns_that_its_generation_was_closed() throws Exception {
        start(runner);
        runner.pause();
        EngineGeneration generation = engine.submit(request("hi").build());
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reason> reason = readers.submit(() -> failure(generation));
            runner.awaitDecoding();
            generation.close();
            assertThat(reason.get()).isEqualTo(Reason.CANCELLED);
        }
        runner.resume();
    }

    @Test
    void an_interrupted_reader_closes_its_generation() {
        start(runner);
        runner.pause();
        EngineGeneration generation = engine.submit(request("hi").build());
        Thread.currentThread().interrupt();
        assertFails(Reason.CANCELLED, generation);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(engine.statistics().activeSlots()).isZero();
        runner.resume();
    }

    @Test
    void a_generation_ends_when_its_time_is_up_running_or_waiting() throws Exception {
        start(runner);
        runner.pause();
        EngineGeneration running =
                engine.submit(request("hi").candidates(4).timeout(1_000).build());
        EngineGeneration waiting = engine.submit(request("hi").timeout(1_000).build());
        EngineGeneration patient =
                engine.submit(request("hi").timeout(60_000).maxOutputTokens(3).build());
        runner.awaitDecoding();
        clock.advance(Duration.ofSeconds(1));
        assertFails(Reason.DEADLINE_EXCEEDED, waiting);
        assertFails(Reason.DEADLINE_EXCEEDED, running);
        runner.resume();
        assertThat(Answer.read(patient)).hasSize(1);
        assertIdle();
    }

    @Test
    void the_engine_itself_ends_what_nobody_reads_when_its_time_is_up() throws Exception {
        start(runner);
        runner.pause();
        EngineGeneration abandoned =
                engine.submit(request("hi").candidates(4).timeout(60_000).build());
        runner.awaitDecoding();
        clock.advance(Duration.ofMinutes(1));
        EngineGeneration next = engine.submit(request("hi").maxOutputTokens(3).build());
        runner.resume();
        assertThat(Answer.read(next)).hasSize(1);
        assertThat(failureAfterEvents(abandoned)).isEqualTo(Reason.DEADLINE_EXCEEDED);
    }

    @Test
    void text_is_told_at_once_and_then_gathers_until_its_time_has_come() {
        start(runner, new EngineOptions(10, 32, 12, 4, PrefixBudget.NONE, 40));
        List<EngineEvent> events = Answer.all(
                engine.submit(request("hi").maxOutputTokens(100).topLogprobs(0).build()));
        assertThat(events).hasSize(3);
        assertThat(((Text) events.get(0)).logprobs()).hasSize(1);
        assertThat(((Text) events.get(1)).logprobs()).hasSize(99);
        assertThat(((Text) events.get(0)).text() + ((Text) events.get(1)).text())
                .isEqualTo(text(request("hi").maxOutputTokens(100).build()));
    }

    @Test
    void a_slow_reader_pauses_its_own_answer_only_and_misses_nothing() {
        start(runner, new EngineOptions(10, 32, 12, 4, PrefixBudget.NONE));
        EngineRequest request =
                request("slow").candidates(2).maxOutputTokens(100).build();
        List<Answer> expected = Answer.read(engine.submit(request));
        EngineGeneration slow = engine.submit(request);
        String other = text(request("other").maxOutputTokens(100).build());
        assertThat(text(request("other").maxOutputTokens(100).build())).isEqualTo(other);
        long generated = engine.statistics().generatedTokens();
        assertThat(text(request("other").maxOutputTokens(100).build())).isEqualTo(other);
        long mine = engine.statistics().generatedTokens() - generated;
        assertThat(mine).as("tokens generated while the slow one is paused").isLessThanOrEqualTo(other.length() + 1);
        assertThat(engine.statistics().activeSlots()).isEqualTo(2);
        assertThat(Answer.read(slow)).isEqualTo(expected);
        assertIdle();
    }

    @Test
    void a_failed_step_ends_running_answers_and_waiting_ones_go_on() throws Exception {
        for (Runnable trouble : List.<Runnable>of(
                () -> runner.failNext(new RunnerException("out of luck")),
                () -> runner.failNext(new IllegalStateException("a bug")),
                () -> runner.reportNext(ModelRunner.Outcome.NO_ROOM),
                () -> runner.reportNext(ModelRunner.Outcome.ABORTED))) {
            start(ScriptedModelRunner.rambling(4, 200, 64));
            runner.pause();
            EngineGeneration running = engine.submit(request("hi").candidates(3).build());
            EngineGeneration waiting =
                    engine.submit(request("hi").candidates(2).maxOutputTokens(5).build());
            runner.awaitDecoding();
            trouble.run();
            runner.resume();
            assertFails(Reason.FAILED, running);
            assertThat(Answer.read(waiting)).hasSize(2);
            assertIdle();
            assertAnswersNormally();
        }
    }

    @Test
    void events_before_a_failure_are_told_before_it() throws Exception {
        start(ScriptedModelRunner.answering(1, 200, "hello"));
        runner.pause();
        EngineGeneration generation = engine.submit(request("hi").build());
        runner.awaitDecoding();
        runner.allow(1);
        runner.awaitDecoding();
        runner.failNext(new RunnerException("out of luck"));
        runner.resume();
        assertThat(generation.next()).contains(new Text(0, "h", 1, List.of()));
        assertFails(Reason.FAILED, generation);
    }

    @Test
    void an_answer_that_was_complete_when_its_step_failed_is_told_whole() throws Exception {
        start(ScriptedModelRunner.answering(3, 200, "hello"));
        runner.pause();
        EngineGeneration before =
                engine.submit(request("before").maxOutputTokens(1).build());
        runner.awaitDecoding();
        List<EngineGeneration> sideBySide = Stream.of("one", "two")
                .map(prompt -> engine.submit(request(prompt).maxOutputTokens(1).build()))
                .toList();
        runner.failLogitsAfter(2);
        runner.resume();
        assertThat(outcome(before)).isEqualTo("h");
        assertThat(sideBySide).extracting(EngineContract::outcome).containsExactlyInAnyOrder("h", "FAILED");
    }

    private static String outcome(EngineGeneration generation) {
        try {
            return Answer.read(generation).getFirst().text();
        } catch (EngineException failure) {
            return failure.reason().name();
        }
    }

    @Test
    void logits_that_are_not_numbers_end_only_the_answer_they_belong_to() {
        start(new ScriptedModelRunner(2, 100, 64, 259, content -> {
            float[] row = ScriptedModelRunner.certain('a');
            Arrays.fill(row, content[0] == 'x' ? Float.NaN : row['b']);
            row['a'] = content[0] == 'x' ? Float.NaN : 9;
            return row;
        }));
        EngineGeneration good =
                engine.submit(request("good").maxOutputTokens(20).build());
        assertFails(Reason.FAILED, engine.submit(request("x").build()));
        assertThat(Answer.read(good).getFirst().text()).isEqualTo("a".repeat(20));
        assertIdle();
    }

    @Test
    void an_engine_whose_model_cannot_be_cleared_refuses_everything() throws Exception {
        start(runner);
        runner.pause();
        EngineGeneration running = engine.submit(request("hi").candidates(4).build());
        EngineGeneration waiting = engine.submit(request("hi").build());
        runner.awaitDecoding();
        runner.failNext(new RunnerException("out of luck"));
        runner.failClearing();
        runner.resume();
        assertFails(Reason.FAILED, running);
        assertFails(Reason.FAILED, waiting);
        assertRefused(Reason.FAILED, request("hi").build());
    }

    @Test
    void two_hundred_clients_that_vanish_leave_nothing_behind() throws Exception {
        start(runner, new EngineOptions(200, 32, 12, 8, PrefixBudget.NONE));
        CountDownLatch vanished = new CountDownLatch(200);
        for (int client = 0; client < 200; client++) {
            EngineRequest request =
                    request("client " + client).sampling(sampling(1, client)).build();
            int wanted = client % 5;
            Thread _ = Thread.startVirtualThread(() -> {
                try (EngineGeneration generation = engine.submit(request)) {
                    for (int event = 0; event < wanted; event++) {
                        generation.next();
                    }
                } finally {
                    vanished.countDown();
                }
            });
        }
        vanished.await();
        assertIdle();
        assertAnswersNormally();
        engine.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("engine-under-test") && thread.isAlive());
    }

    @Test
    void closing_the_engine_ends_what_runs_and_what_waits() throws Exception {
        start(runner);
        runner.pause();
        EngineGeneration running = engine.submit(request("hi").candidates(4).build());
        EngineGeneration waiting = engine.submit(request("hi").build());
        runner.awaitDecoding();
        engine.close();
        assertFails(Reason.SHUT_DOWN, running);
        assertFails(Reason.SHUT_DOWN, waiting);
        assertRefused(Reason.SHUT_DOWN, request("hi").build());
        running.close();
        waiting.close();
    }

    @Test
    void a_sink_hears_when_its_request_gets_slots_and_then_everything_in_order() throws Exception {
        start(ScriptedModelRunner.answering(1, 200, "ab"));
        runner.pause();
        assertThat(engine.statistics().stepNanos()).isZero();
        RecordingSink first = new RecordingSink();
        RecordingSink second = new RecordingSink();
        try (Submission running = engine.submit(request("hi").build(), first);
                Submission waiting = engine.submit(request("hello").build(), second)) {
            running.awaitAdmission();
            assertThat(running.prompt().tokens()).isEqualTo(2);
            waiting.awaitAdmission();
            assertThat(waiting.prompt().tokens()).isEqualTo(5);
            runner.awaitDecoding();
            assertThat(engine.statistics().stepNanos()).isGreaterThanOrEqualTo(1);
            assertThat(second.heard()).isEmpty();
            runner.resume();
            List<String> everything = List.of("started", "a", "b", "STOP", "complete");
            assertThat(first.awaitEnd()).isEqualTo(everything);
            assertThat(second.awaitEnd()).isEqualTo(everything);
        }
    }

    @Test
    void a_constrained_answer_is_one_of_those_allowed_whatever_the_model_prefers() {
        start(runner);
        List<String> values = List.of("red", "reddish", "Grün 😀", "\"quoted\"");
        for (int seed = 0; seed < 30; seed++) {
            EngineRequest request = request("colour")
                    .sampling(seed == 0 ? SamplingParameters.greedy() : sampling(1.5, seed))
                    .constraint(new ConstraintDefinition.EnumText(values))
                    .build();
            Answer answer = Answer.read(engine.submit(request)).getFirst();
            assertThat(values).contains(answer.text());
            assertThat(answer.reason()).isEqualTo(FinishReason.STOP);
        }
    }

    @Test
    void tokens_without_a_choice_are_computed_together() {
        start(runner);
        String text = "this is forty bytes and cannot be helped";
        EngineRequest request = request("say it")
                .constraint(new ConstraintDefinition.Literal(text))
                .build();
        long steps = engine.statistics().steps();
        Answer answer = Answer.read(engine.submit(request)).getFirst();
        assertThat(answer).isEqualTo(new Answer(text, FinishReason.STOP, text.length()));
        assertThat(engine.statistics().steps() - steps).isLessThan(8);
    }

    @Test
    void an_answer_of_a_schema_is_whole_or_says_that_it_is_not() {
        start(runner);
        Map<String, Object> schema = Map.of(
                "type", "object", "properties", Map.of("n", Map.of("type", "integer")), "required", List.of("n"));
        ConstraintDefinition definition =
                new ConstraintDefinition.JsonSchema(schema, SchemaRules.JSON_SCHEMA, "schema", Whitespace.COMPACT);
        for (int limit : new int[] {3, 60}) {
            Answer answer = Answer.read(engine.submit(request("json")
                            .sampling(sampling(1, limit))
                            .constraint(definition)
                            .maxOutputTokens(limit)
                            .build()))
                    .getFirst();
            assertThat(answer.reason()).isEqualTo(limit == 3 ? FinishReason.MAX_TOKENS : FinishReason.STOP);
            assertThat(answer.text()).matches(limit == 3 ? "\\{\"n" : "\\{\"n\":-?\\d+\\}");
        }
    }

    @Test
    void a_stop_sequence_inside_a_constrained_answer_cuts_it_short() {
        start(runner);
        Answer answer = Answer.read(engine.submit(request("x")
                        .constraint(new ConstraintDefinition.Literal("one two three"))
                        .stop("two")
                        .build()))
                .getFirst();
        assertThat(answer.text()).isEqualTo("one ");
        assertThat(answer.reason()).isEqualTo(FinishReason.CUT_SHORT);
    }

    @Test
    void what_cannot_be_enforced_is_refused_with_its_path_before_anything_is_computed() {
        start(runner);
        Map<String, Object> schema = Map.of("type", "string", "not", Map.of("const", "x"));
        EngineRequest request = request("x")
                .constraint(new ConstraintDefinition.JsonSchema(
                        schema, SchemaRules.JSON_SCHEMA, "schema", Whitespace.COMPACT))
                .build();
        assertThatThrownBy(() -> engine.submit(request))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED))
                .hasMessageContaining("schema.not");
        assertThat(engine.statistics().steps()).isZero();
    }

    @Test
    void a_thought_is_closed_at_its_budget_and_the_answer_behind_it_is_constrained() {
        start(runner);
        Answer answer = Answer.read(engine.submit(request("think")
                        .thought(new ThoughtBudget("[", "]", "]\n", 7))
                        .constraint(new ConstraintDefinition.EnumText(List.of("YES", "NO")))
                        .build()))
                .getFirst();
        assertThat(answer.text()).matches("\\[[^]]{7}]\n(YES|NO)");
        assertThat(answer.reason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void no_event_holds_the_end_of_a_thought_and_more_than_that() {
        start(runner, new EngineOptions(10, 32, 12, 512, PrefixBudget.NONE, 40));
        List<String> pieces = Answer.all(engine.submit(request("think")
                        .thought(new ThoughtBudget("[", "]", "]", 7))
                        .maxOutputTokens(60)
                        .build()))
                .stream()
                .flatMap(event -> event instanceof Text text ? Stream.of(text.text()) : Stream.empty())
                .toList();
        assertThat(String.join("", pieces)).contains("]");
        assertThat(pieces.size()).isLessThan(5);
        assertThat(pieces)
                .filteredOn(piece -> piece.contains("]"))
                .first()
                .asString()
                .endsWith("]");
    }

    @Test
    void a_thought_without_a_budget_token_is_closed_at_once() {
        start(runner);
        Answer answer = Answer.read(engine.submit(request("think")
                        .thought(new ThoughtBudget("", "]", "]", 0))
                        .constraint(new ConstraintDefinition.EnumText(List.of("YES")))
                        .build()))
                .getFirst();
        assertThat(answer.text()).isEqualTo("]YES");
    }

    @Test
    void a_gap_between_answers_is_closed_without_changing_them() throws Exception {
        start(runner);
        List<String> prompts = List.of("first", "second", "third", "fourth");
        List<String> alone = prompts.stream()
                .map(prompt -> text(request(prompt)
                        .sampling(sampling(1, 7))
                        .maxOutputTokens(60)
                        .build()))
                .toList();
        runner.pause();
        List<EngineGeneration> together = new ArrayList<>();
        prompts.forEach(prompt -> together.add(engine.submit(
                request(prompt).sampling(sampling(1, 7)).maxOutputTokens(60).build())));
        runner.awaitDecoding();
        runner.allow(3);
        runner.awaitDecoding();
        together.get(1).close();
        runner.resume();
        for (int index : new int[] {0, 2, 3}) {
            assertThat(Answer.read(together.get(index)).getFirst().text()).isEqualTo(alone.get(index));
        }
        engine.close();
        assertThat(runner.copies()).isPositive();
    }

    private EngineRequest randomRequest(Random random, int index) {
        return request("p" + index + "x".repeat(random.nextInt(80)))
                .sampling(
                        random.nextBoolean() ? SamplingParameters.greedy() : sampling(0.5 + random.nextDouble(), index))
                .candidates(1 + random.nextInt(4))
                .maxOutputTokens(1 + random.nextInt(60))
                .stop(random.nextBoolean() ? "ab" : "zzz")
                .build();
    }

    private void assertRefused(Reason reason, EngineRequest request) {
        EngineException refusal = catchThrowableOfType(EngineException.class, () -> engine.submit(request));
        assertThat(refusal).isNotNull().returns(reason, EngineException::reason);
    }

    private static Reason failureAfterEvents(EngineGeneration generation) {
        return catchThrowableOfType(EngineException.class, () -> Answer.all(generation))
                .reason();
    }

    private static SamplingParameters sampling(double temperature, int seed) {
        return new SamplingParameters(temperature, 0.95, 20, 0, 0, OptionalInt.of(seed));
    }
}
