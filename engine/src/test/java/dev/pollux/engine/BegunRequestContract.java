package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.engine.EngineException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link Engine#begin}: what holds for requests whose admission nobody waits for, wherever the model is computed. */
@Timeout(60)
public abstract class BegunRequestContract extends EngineUnderTest {

    @Test
    void a_request_that_is_only_begun_is_answered_alike_and_knows_its_prompt_then() {
        start(ScriptedModelRunner.answering(2, 200, "hello"));
        try (EngineGeneration generation = engine.begin(request("hi").build())) {
            assertThat(Answer.read(generation).getFirst().text()).isEqualTo("hello");
            assertThat(generation.prompt()).isEqualTo(PromptCounts.text(2));
        }
    }

    @Test
    void a_request_that_is_only_begun_is_refused_by_its_first_event_at_the_latest() {
        start(runner);
        EngineRequest tooLong = request("x".repeat(200)).build();
        assertThatThrownBy(() -> engine.begin(tooLong).next()).isInstanceOfSatisfying(EngineException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.PROMPT_TOO_LONG);
            assertThat(e.promptTokens()).isEqualTo(200);
            assertThat(e.limit()).isEqualTo(199);
        });
    }

    @Test
    void a_request_that_is_given_up_as_soon_as_it_is_begun_leaves_its_slot_free() {
        start(ScriptedModelRunner.answering(1, 200, "hello"));
        for (int round = 0; round < 50; round++) {
            engine.begin(request("not wanted any more").build()).close();
        }
        assertThat(Answer.read(engine.submit(request("hi").build())).getFirst().text())
                .isEqualTo("hello");
    }
}
