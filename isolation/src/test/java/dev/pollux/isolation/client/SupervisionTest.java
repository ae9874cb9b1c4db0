package dev.pollux.isolation.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.EngineGeneration;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.ModelDescription;
import dev.pollux.engine.PrefixBudget;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.SamplingParameters;
import dev.pollux.isolation.client.EngineState.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, really killed; the model in them is scripted. */
@Timeout(120)
class SupervisionTest {

    private static final Vigilance VIGILANCE = new Vigilance(
            Duration.ofMillis(100), 10, Duration.ofSeconds(2), Duration.ofSeconds(30), 3, Duration.ofSeconds(2));

    @TempDir
    private Path folder;

    private final List<Engine> started = new ArrayList<>();
    private final BlockingQueue<Long> pids = new LinkedBlockingQueue<>();
    private IsolatedEngines engines = engines(Path.of("unused"));

    private IsolatedEngines engines(Path sockets) {
        return IsolatedEngines.in(sockets, this::launch, VIGILANCE);
    }

    private LaunchedEngine launch(Path socket) throws IOException {
        Set<Long> before = children();
        var launched = new ProcessLauncher(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Dslf4j.internal.verbosity=ERROR",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ScriptedProgram.class.getName()),
                        Map.of(),
                        Set.of())
                .launch(socket);
        children().stream().filter(pid -> !before.contains(pid)).forEach(pids::add);
        return launched;
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(java.util.stream.Collectors.toSet());
    }

    private Engine start(String model, int slots) {
        engines = engines(folder);
        Engine engine = engines.start(order(model, slots), _ -> {});
        started.add(engine);
        return engine;
    }

    private static EngineOrder order(String model, int slots) {
        return new EngineOrder(
                model, Path.of("none"), 4_000, OptionalInt.of(slots), OptionalInt.empty(), 100, PrefixBudget.NONE, 0);
    }

    @AfterEach
    void nothing_is_left() throws IOException {
        started.forEach(Engine::close);
        engines.close();
        assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_model_is_described_and_answers_from_a_process_of_its_own() {
        engines = engines(folder);
        List<ModelDescription> described = new ArrayList<>();
        Engine engine = engines.start(order("model", 1), described::add);
        started.add(engine);
        assertThat(described)
                .extracting(ModelDescription::chatTemplate)
                .containsExactly(Optional.of("template of model"));
        assertThat(text(engine.submit(request("hi", 5)))).isEqualTo("cdefg");
        assertThat(engine.countTokens(Prompt.of(List.of(new PromptSegment("hello", true)))))
                .isEqualTo(PromptCounts.text(5));
        assertThat(state())
                .returns(Stage.READY, EngineState::stage)
                .returns(0L, EngineState::restarts)
                .returns(Optional.empty(), EngineState::lastExit);
        engine.close();
        assertThat(state().stage()).isEqualTo(Stage.UNLOADED);
    }

    @Test
    void a_prepared_process_takes_the_first_model() throws Exception {
        engines = engines(folder);
        engines.prepareOne();
        long prepared = pids.take();
        started.add(engines.start(order("model", 1), _ -> {}));
        assertThat(pids).isEmpty();
        assertThat(ProcessHandle.of(prepared)).isPresent();
        pids.add(prepared);
    }

    @Test
    void an_answer_that_has_begun_ends_with_its_process_and_the_next_request_is_served() throws Exception {
        Engine engine = start("model", 2);
        EngineGeneration generation = engine.submit(request("hi", 3_000));
        assertThat(generation.next()).isPresent();
        kill("-KILL");
        assertThat(failureOf(generation)).isEqualTo(Reason.CRASHED);
        assertThat(text(engine.submit(request("hi", 5)))).isEqualTo("cdefg");
        assertThat(state().stage()).isEqualTo(Stage.READY);
        assertThat(state().restarts()).isEqualTo(1);
        assertThat(state().lastExit()).map(EngineExit::reason).contains("ended by SIGKILL");
    }

    @Test
    void a_request_that_has_said_nothing_yet_is_given_to_the_next_process() throws Exception {
        Engine engine = start("model", 2);
        EngineGeneration generation = engine.submit(request("W", 3));
        kill("-KILL");
        assertThat(text(generation)).isEqualTo("bcd");
        assertThat(state().restarts()).isEqualTo(1);
    }

    @Test
    void requests_that_were_only_begun_are_given_to_the_next_process_too() throws Exception {
        // One slot: a step with two of them would take as long as a step may.
        Engine engine = start("model", 1);
        List<EngineGeneration> begun =
                Stream.generate(() -> engine.begin(request("W", 3))).limit(4).toList();
        kill("-KILL");
        assertThat(begun).allSatisfy(generation -> assertThat(text(generation)).isEqualTo("bcd"));
        assertThat(state().restarts()).isEqualTo(1);
    }

    @Test
    void a_request_that_is_there_at_two_crashes_is_refused_and_one_that_waited_is_served() {
        Engine engine = start("model", 1);
        EngineGeneration deadly = engine.submit(request("Die", 3));
        EngineGeneration waiting = engine.submit(request("hi", 3));
        assertThat(failureOf(deadly)).isEqualTo(Reason.CRASHED);
        assertThat(text(waiting)).isEqualTo("cde");
        assertThat(text(engine.submit(request("after both crashes", 3)))).isEqualTo("stu");
        assertThat(state().restarts()).isEqualTo(2);
        assertThat(state().lastExit().orElseThrow())
                .isEqualTo(new EngineExit("ended by SIGABRT", List.of("GGML_ASSERT(something native) failed")));
    }

    @Test
    void a_request_that_crashes_the_tokenizer_twice_is_refused_before_the_model_is_given_up() {
        Engine engine = start("model", 1);
        assertThat(refusalOf(engine, request("Token of death", 3))).isEqualTo(Reason.CRASHED);
        assertThat(text(engine.submit(request("hi", 3)))).isEqualTo("cde");
        assertThat(state().restarts()).isEqualTo(2);
    }

    @Test
    void a_stopped_process_is_detected_and_replaced() throws Exception {
        Engine engine = start("model", 2);
        EngineGeneration generation = engine.submit(request("hi", 3_000));
        assertThat(generation.next()).isPresent();
        kill("-STOP");
        assertThat(failureOf(generation)).isEqualTo(Reason.CRASHED);
        assertThat(text(engine.submit(request("hi", 3)))).isEqualTo("cde");
        assertThat(state().lastExit()).map(EngineExit::reason).contains("silent for 1000 ms; ended by SIGKILL");
    }

    @Test
    void a_step_that_never_ends_is_detected_and_the_process_replaced() {
        Engine engine = start("model", 1);
        EngineGeneration spinning = engine.submit(request("Spin", 3));
        EngineGeneration waiting = engine.submit(request("hi", 3));
        assertThat(failureOf(spinning)).isEqualTo(Reason.CRASHED);
        assertThat(text(waiting)).isEqualTo("cde");
        assertThat(state().lastExit())
                .map(EngineExit::reason)
                .contains("one step took more than 2 s; ended by SIGKILL");
    }

    @Test
    void a_model_that_crashes_too_often_is_given_up_for_a_while_and_others_go_on() throws Exception {
        Engine engine = start("model", 2);
        Engine other = engines.start(order("other", 1), _ -> {});
        started.add(other);
        for (int crash = 0; crash < 2; crash++) {
            assertThat(failureOf(engine.begin(request("Die", 3))))
                    .isEqualTo(crash == 0 ? Reason.CRASHED : Reason.UNAVAILABLE);
        }
        assertThat(engines.states())
                .extracting(EngineState::model, EngineState::stage)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("model", Stage.FAILED),
                        org.assertj.core.groups.Tuple.tuple("other", Stage.READY));
        assertThat(refusalOf(engine, request("hi", 3))).isEqualTo(Reason.UNAVAILABLE);
        assertThat(text(other.submit(request("hi", 3)))).isEqualTo("cde");
        assertThat(firstAnswerAfterRest(engine)).isEqualTo("cde");
    }

    @Test
    void a_model_that_was_given_up_comes_back_without_being_asked_for() throws Exception {
        Engine engine = start("model", 2);
        for (int crash = 0; crash < 2; crash++) {
            assertThat(failureOf(engine.begin(request("Die", 3)))).isNotNull();
        }
        assertThat(state().stage()).isEqualTo(Stage.FAILED);
        while (state().stage() != Stage.READY) {
            Thread.onSpinWait();
        }
        assertThat(text(engine.submit(request("hi", 3)))).isEqualTo("cde");
    }

    private static String firstAnswerAfterRest(Engine engine) {
        while (true) {
            try {
                return text(engine.submit(request("hi", 3)));
            } catch (EngineException refused) {
                assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void a_model_that_crashes_while_it_loads_is_reported_with_its_last_words_and_soon_given_up() {
        engines = engines(folder);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(startFailure("dies-while-loading").reason()).isEqualTo(EngineStartException.Reason.CRASHED);
        }
        assertThat(state())
                .isEqualTo(new EngineState(
                        "dies-while-loading",
                        Stage.FAILED,
                        0,
                        Optional.of(new EngineExit("ended by SIGABRT", List.of("GGML_ASSERT(n_layer > 0) failed"))),
                        EngineStatistics.NONE));
        int launched = pids.size();
        assertThat(startFailure("dies-while-loading")).hasMessageContaining("not tried again");
        assertThat(pids).hasSize(launched);
    }

    @Test
    void what_keeps_a_model_from_loading_is_told_as_it_is() {
        engines = engines(folder);
        assertThat(startFailure("too-large"))
                .hasMessage("no room")
                .returns(EngineStartException.Reason.NOT_ENOUGH_MEMORY, EngineStartException::reason);
        assertThat(state().stage()).isEqualTo(Stage.UNLOADED);
    }

    @Test
    void a_process_that_cannot_be_launched_is_a_failure_to_load() {
        engines = IsolatedEngines.in(
                folder, new ProcessLauncher(List.of("/does/not/exist"), Map.of(), Set.of()), VIGILANCE);
        assertThat(startFailure("model"))
                .returns(EngineStartException.Reason.CRASHED, EngineStartException::reason)
                .hasMessageContaining("could not be launched");
    }

    @Test
    void closing_ends_the_process_and_what_it_was_doing() {
        Engine engine = start("model", 1);
        EngineGeneration running = engine.submit(request("hi", 3_000));
        assertThat(running.next()).isPresent();
        engine.close();
        assertThat(failureOf(running)).isEqualTo(Reason.SHUT_DOWN);
        assertThat(refusalOf(engine, request("hi", 3))).isEqualTo(Reason.SHUT_DOWN);
        assertThat(state())
                .isEqualTo(new EngineState("model", Stage.UNLOADED, 0, Optional.empty(), EngineStatistics.NONE));
    }

    @Test
    void sockets_of_processes_that_are_gone_are_removed_and_no_others() throws IOException {
        Path abandoned = Files.createFile(folder.resolve("engine-" + Integer.MAX_VALUE + "-1.sock"));
        Path foreign = Files.createFile(folder.resolve("notes.txt"));
        engines = engines(folder);
        assertThat(abandoned).doesNotExist();
        assertThat(foreign).exists();
        Files.delete(foreign);
    }

    @Test
    void a_request_whose_time_is_up_while_the_engine_comes_up_again_is_told_so() throws Exception {
        Engine engine = start("model", 1);
        EngineGeneration generation = engine.submit(request("W", 3).withTimeoutMillis(50));
        kill("-KILL");
        assertThat(failureOf(generation)).isEqualTo(Reason.DEADLINE_EXCEEDED);
    }

    @Test
    void a_request_whose_time_is_up_before_it_is_admitted_is_told_so() {
        Engine engine = start("model", 1);
        assertThat(failureOf(engine.submit(request("Long", 3).withTimeoutMillis(50))))
                .isEqualTo(Reason.DEADLINE_EXCEEDED);
        assertThat(text(engine.submit(request("hi", 3)))).isEqualTo("cde");
    }

    @Test
    void a_prompt_that_no_message_can_hold_is_refused_and_harms_nobody() {
        Engine engine = start("model", 1);
        assertThat(refusalOf(engine, request("x".repeat(65 << 20), 3))).isEqualTo(Reason.UNSUPPORTED);
        assertThat(text(engine.submit(request("hi", 3)))).isEqualTo("cde");
        assertThat(state().restarts()).isZero();
    }

    private EngineStartException startFailure(String model) {
        return catchThrowableOfType(EngineStartException.class, () -> engines.start(order(model, 1), _ -> {}));
    }

    /** Sends a signal to the process that was launched last. */
    private void kill(String signal) throws IOException, InterruptedException {
        long last = pids.stream().reduce((_, later) -> later).orElseThrow();
        assertThat(new ProcessBuilder("kill", signal, String.valueOf(last))
                        .start()
                        .waitFor())
                .isZero();
    }

    private EngineState state() {
        return engines.states().getFirst();
    }

    private static Reason refusalOf(Engine engine, EngineRequest request) {
        return catchThrowableOfType(
                        EngineException.class, () -> engine.submit(request).close())
                .reason();
    }

    private static Reason failureOf(EngineGeneration generation) {
        return catchThrowableOfType(EngineException.class, () -> text(generation))
                .reason();
    }

    private static String text(EngineGeneration generation) {
        try (generation) {
            StringBuilder text = new StringBuilder();
            for (var event = generation.next(); event.isPresent(); event = generation.next()) {
                if (event.get() instanceof EngineEvent.Text more) {
                    text.append(more.text());
                }
            }
            return text.toString();
        }
    }

    private static EngineRequest request(String prompt, int tokens) {
        return new EngineRequest(
                "request",
                List.of(new PromptSegment(prompt, true)),
                SamplingParameters.greedy(),
                1,
                tokens,
                List.of(),
                -1,
                0);
    }
}
