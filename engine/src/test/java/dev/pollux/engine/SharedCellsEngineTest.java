package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.engine.EngineException.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine whose sequences share one cache. That no step is without room, the scripted model sees to. */
@Timeout(60)
class SharedCellsEngineTest extends EngineUnderTest {

    @Override
    protected Engine reach(Engine inProcess) {
        return inProcess;
    }

    @Test
    void where_cells_run_out_some_are_preempted_and_the_others_are_answered_right() throws Exception {
        List<String> expected = answersAlone();
        start(ScriptedModelRunner.sharing(8, 160, 260, 64));
        runner.pause();
        List<EngineGeneration> generations = new ArrayList<>();
        for (int item = 0; item < 8; item++) {
            generations.add(engine.submit(item(item)));
        }
        runner.resume();
        List<Integer> preempted = new ArrayList<>();
        for (int item = 0; item < 8; item++) {
            try {
                assertThat(Answer.read(generations.get(item)).getFirst().text()).isEqualTo(expected.get(item));
            } catch (EngineException e) {
                assertThat(e.reason()).isEqualTo(Reason.PREEMPTED);
                preempted.add(item);
            }
        }
        assertThat(preempted).isNotEmpty().doesNotContain(0).hasSizeLessThan(7);
        assertIdle();
    }

    @Test
    void with_a_shared_beginning_more_are_answered_at_once_than_would_fit_without() {
        List<String> expected = answersAlone();
        start(ScriptedModelRunner.sharing(8, 160, 660, 64));
        runner.pause();
        List<EngineGeneration> generations = new ArrayList<>();
        for (int item = 0; item < 8; item++) {
            generations.add(engine.submit(item(item)));
        }
        runner.resume();
        assertThat(generations)
                .map(generation -> Answer.read(generation).getFirst().text())
                .isEqualTo(expected);
        engine.close();
        assertThat(runner.batches())
                .as("a step of all")
                .anyMatch(batch -> batch.stream().distinct().count() == 8);
    }

    @Test
    void the_answers_to_one_request_end_where_the_cells_end() {
        start(ScriptedModelRunner.sharing(4, 100, 60, 64));
        List<Answer> answers =
                Answer.read(engine.submit(request("w".repeat(20)).candidates(2).build()));
        assertThat(answers)
                .extracting(Answer::reason)
                .containsExactly(FinishReason.MAX_TOKENS, FinishReason.MAX_TOKENS);
        assertThat(answers).extracting(Answer::tokens).containsExactly(20, 20);
    }

    @Test
    void a_prompt_is_too_long_that_leaves_no_cell_for_each_candidate() {
        start(ScriptedModelRunner.sharing(4, 100, 60, 64));
        assertThatThrownBy(() ->
                        engine.submit(request("x".repeat(57)).candidates(4).build()))
                .isInstanceOfSatisfying(EngineException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.PROMPT_TOO_LONG);
                    assertThat(refusal.limit()).isEqualTo(56);
                });
        assertThat(Answer.read(
                        engine.submit(request("x".repeat(56)).candidates(4).build())))
                .hasSize(4);
    }

    @Test
    void after_a_failed_step_all_cells_are_there_again() throws Exception {
        start(ScriptedModelRunner.sharing(2, 100, 90, 64));
        runner.pause();
        EngineGeneration failing = engine.submit(item(0));
        runner.awaitDecoding();
        runner.allow(2);
        runner.awaitDecoding();
        runner.failNext(new RunnerException("broken"));
        runner.resume();
        assertFails(Reason.FAILED, failing);
        assertThat(Answer.read(engine.submit(request("y".repeat(80)).build()))).hasSize(1);
    }

    /** Of each, when it is the only one. */
    private List<String> answersAlone() {
        start(ScriptedModelRunner.rambling(1, 160, 64));
        List<String> answers = new ArrayList<>();
        for (int item = 0; item < 8; item++) {
            answers.add(text(item(item)));
        }
        return answers;
    }

    private static EngineRequest item(int number) {
        return request("x".repeat(80) + number)
                .space("batch")
                .serviceClass(ServiceClass.BATCH)
                .maxOutputTokens(70)
                .build();
    }
}
