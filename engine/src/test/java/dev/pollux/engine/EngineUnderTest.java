package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.engine.EngineException.Reason;
import org.junit.jupiter.api.AfterEach;

/** An engine over a scripted model, for the contracts of engines. */
public abstract class EngineUnderTest {

    private static final EngineOptions OPTIONS = new EngineOptions(1_000, 32, 12, 512, PrefixBudget.NONE);

    final ManualClock clock = new ManualClock();
    final ByteTokenizer tokenizer = new ByteTokenizer();
    ScriptedModelRunner runner = ScriptedModelRunner.rambling(4, 200, 64);
    Engine engine;

    @AfterEach
    void the_engine_keeps_the_runners_contract() {
        engine.close();
        assertThat(runner.complaints()).isEmpty();
        assertThat(runner.closed()).isTrue();
    }

    void start(ScriptedModelRunner model) {
        start(model, OPTIONS);
    }

    void start(ScriptedModelRunner model, EngineOptions options) {
        if (engine != null) {
            engine.close();
        }
        runner = model;
        engine = reach(new InProcessEngine("engine-under-test", model, tokenizer, options, clock));
    }

    /**
     * The engine under test.
     *
     * @param inProcess computes for it; closed when the engine under test has closed
     */
    protected abstract Engine reach(Engine inProcess);

    void assertAnswersNormally() {
        assertThat(text(request("again").maxOutputTokens(5).build())).hasSize(5);
    }

    void assertIdle() {
        EngineStatistics statistics = engine.statistics();
        assertThat(statistics.activeSlots()).isZero();
        assertThat(statistics.queued()).isZero();
    }

    static void assertFails(Reason reason, EngineGeneration generation) {
        assertThat(failure(generation)).isEqualTo(reason);
    }

    static Reason failure(EngineGeneration generation) {
        return catchThrowableOfType(EngineException.class, generation::next).reason();
    }

    String text(EngineRequest request) {
        return Answer.read(engine.submit(request)).getFirst().text();
    }

    static RequestBuilder request(String prompt) {
        return new RequestBuilder(prompt);
    }
}
