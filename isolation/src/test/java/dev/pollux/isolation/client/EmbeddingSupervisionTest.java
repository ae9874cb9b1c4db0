package dev.pollux.isolation.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.ServiceClass;
import dev.pollux.engine.embedding.EmbeddingEngine;
import dev.pollux.engine.embedding.EmbeddingOrder;
import dev.pollux.engine.embedding.EngineVector;
import dev.pollux.engine.embedding.VectorRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that really end while they compute vectors. */
@Timeout(120)
class EmbeddingSupervisionTest {

    private static final Vigilance VIGILANCE = new Vigilance(
            Duration.ofMillis(100), 10, Duration.ofSeconds(2), Duration.ofSeconds(30), 3, Duration.ofMillis(400));

    @TempDir
    private Path sockets;

    @TempDir
    private Path marks;

    private IsolatedEngines engines;
    private EmbeddingEngine engine;

    @BeforeEach
    void start() {
        engines = IsolatedEngines.in(sockets, EmbeddingSupervisionTest::launch, VIGILANCE);
        engine = engines.start(new EmbeddingOrder("model", marks.resolve("mark"), 100, OptionalInt.empty(), 10));
    }

    @AfterEach
    void close() {
        engine.close();
        engines.close();
    }

    @Test
    void vectors_come_from_a_process_of_its_own() {
        assertThat(engine.submit(request("a", "bb")).await()).containsExactly(vector(1), vector(2));
        assertThat(engine.countTokens(List.of(new PromptSegment("four", true)))).isEqualTo(4);
        assertThat(engines.states()).extracting(EngineState::stage).containsExactly(EngineState.Stage.READY);
    }

    @Test
    void a_request_whose_process_ends_is_given_to_the_next_one() {
        assertThat(engine.submit(request("Once")).await()).containsExactly(vector(4));
        assertThat(engines.states()).extracting(EngineState::restarts).containsExactly(1L);
    }

    @Test
    void a_request_that_ends_two_processes_fails_and_others_go_on() {
        // A process may end before it has said that it took the request.
        EngineException failure = catchThrowableOfType(
                EngineException.class, () -> engine.submit(request("Deadly")).await());

        assertThat(failure.reason()).isEqualTo(Reason.CRASHED);
        assertThat(engine.submit(request("harmless")).await()).containsExactly(vector(8));
    }

    @Test
    void a_model_that_crashes_too_often_is_unavailable() {
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> engine.submit(request("Deadly")).await()).isInstanceOf(EngineException.class);
        }

        EngineException refusal = catchThrowableOfType(EngineException.class, () -> engine.submit(request("a")));

        assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    private static EngineVector vector(int tokens) {
        return new EngineVector(new float[] {0.6f, 0.8f}, tokens);
    }

    private static VectorRequest request(String... texts) {
        return new VectorRequest(
                Stream.of(texts)
                        .map(text -> List.of(new PromptSegment(text, true)))
                        .toList(),
                ServiceClass.STANDARD,
                0);
    }

    private static LaunchedEngine launch(Path socket) throws IOException {
        return new ProcessLauncher(
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
    }
}
