package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.EngineEvent.Text;
import dev.pollux.engine.EngineException.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How every engine serves requests of different urgency, wherever its model is computed. */
@Timeout(60)
public abstract class ServiceClassContract extends EngineUnderTest {

    @Test
    void a_running_flex_answer_makes_way_at_once_and_keeps_what_it_said() throws Exception {
        start(ScriptedModelRunner.answering(1, 200, "hello"));
        runner.pause();
        EngineGeneration flex = engine.submit(flex("hi").build());
        runner.awaitDecoding();
        runner.allow(1);
        runner.awaitDecoding();
        EngineGeneration standard = engine.submit(request("hi").build());
        runner.resume();
        assertThat(Answer.read(standard).getFirst().text()).isEqualTo("hello");
        assertThat(flex.next()).contains(new Text(0, "h", 1, List.of()));
        assertFails(Reason.PREEMPTED, flex);
        flex.close();
        assertIdle();
    }

    @Test
    void a_step_that_only_flex_answers_wait_for_is_cut_short_for_a_more_urgent_request() throws Exception {
        start(runner);
        runner.pause();
        EngineGeneration flex =
                engine.submit(flex("x".repeat(150)).candidates(4).build());
        runner.awaitDecoding();
        EngineGeneration urgent = engine.submit(request("hi")
                .serviceClass(ServiceClass.PRIORITY)
                .maxOutputTokens(3)
                .build());
        assertThat(runner.aborts()).isEqualTo(1);
        assertFails(Reason.PREEMPTED, flex);
        runner.resume();
        assertThat(Answer.read(urgent)).hasSize(1);
        assertAnswersNormally();
        assertIdle();
    }

    @Test
    void a_flex_request_waits_for_a_slot_that_nobody_else_wants() throws Exception {
        start(ScriptedModelRunner.answering(1, 200, "a"));
        runner.pause();
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        RecordingSink running = submit(order, ServiceClass.STANDARD, "first");
        runner.awaitDecoding();
        RecordingSink flex = submit(order, ServiceClass.FLEX, "flex");
        RecordingSink standard = submit(order, ServiceClass.STANDARD, "standard");
        RecordingSink priority = submit(order, ServiceClass.PRIORITY, "priority");
        runner.resume();
        for (RecordingSink each : List.of(running, flex, standard, priority)) {
            assertThat(each.awaitEnd()).containsExactly("started", "a", "STOP", "complete");
        }
        assertThat(order).containsExactly("first", "priority", "standard", "flex");
    }

    /** Its sink writes down when it gets its slots. */
    private RecordingSink submit(List<String> order, ServiceClass serviceClass, String name) {
        RecordingSink sink = new RecordingSink(() -> order.add(name));
        engine.submit(request(name).serviceClass(serviceClass).build(), sink).awaitAdmission();
        return sink;
    }

    private static RequestBuilder flex(String prompt) {
        return request(prompt).serviceClass(ServiceClass.FLEX);
    }
}
