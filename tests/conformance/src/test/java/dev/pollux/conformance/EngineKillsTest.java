package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The engine's process is killed at random moments under 16 streams from four official SDKs: it costs the answers that had
 * begun, and nothing else. {@code -Dpollux.kills=50} kills more often, {@code -Dpollux.kills.seed} at the same moments again.
 */
@EnabledOnOs(OS.LINUX)
final class EngineKillsTest {
    private static final int KILLS = Integer.getInteger("pollux.kills", 4);
    private static final long SEED = Long.getLong("pollux.kills.seed", System.nanoTime());

    /**
     * A slot for each stream and some for the request after the kill, so that it waits for the engine and not for a slot. One
     * thread: the SDKs share the processors, and threads of a step that wait for each other would wait for those.
     */
    private static final String CONFIGURATION = """
            engine:
              crash_limit: 1000
              slots: 20
              context_tokens: 1024
              threads: 1
            """;

    /**
     * Of the time to load the model again. Once it is loaded sixteen prompts are read again before the one that is measured,
     * on the processors of the clients, and a machine that is slow to load is as slow to read.
     */
    private static final int LOADS = 3;

    /** Just enough for a JVM that starts a compiler thread or opens a jar meanwhile. */
    private static final long SLACK = 8;

    private static PolluxServer server;
    private static ServerProcess process;
    private static KillRun run;
    private static long threadsBefore;
    private static long descriptorsBefore;

    @BeforeAll
    static void kill_the_engine_again_and_again() throws Exception {
        for (Callable<?> preparation :
                KillRun.sdks().stream().map(Sdk::preparation).toList()) {
            preparation.call();
        }
        Path home = ServerHome.configured("kills-home", CONFIGURATION);
        server = PolluxServer.start(home);
        process = ServerProcess.of(server).orElseThrow();
        warmUp();
        threadsBefore = process.ownThreads();
        descriptorsBefore = process.ownDescriptors();
        run = KillRun.of(server, KILLS, new Random(SEED));
        System.out.printf("%n%d kills, seed %d%n%s%n", KILLS, SEED, run.summary());
    }

    private static void warmUp() {
        var http = Http.http1(server);
        http.get("/v1beta/models");
        http.post("/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse", hello());
    }

    private static String hello() {
        return """
                {"contents":[{"parts":[{"text":"Hello"}]}],"generationConfig":{"maxOutputTokens":4}}""";
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void every_call_ends_with_an_answer_or_with_the_error_of_a_failing_server() {
        assertThat(run.calls()).filteredOn(call -> !call.isProper()).isEmpty();
    }

    @Test
    void every_sdk_got_answers_and_every_kill_cost_somebody_one() {
        for (Sdk sdk : KillRun.sdks()) {
            assertThat(run.calls())
                    .as(sdk.name())
                    .filteredOn(call -> call.sdk().equals(sdk.name()))
                    .extracting(LoadCall::outcome)
                    .contains("whole");
        }
        assertThat(run.calls())
                .filteredOn(call -> !call.outcome().equals("whole"))
                .hasSizeGreaterThanOrEqualTo(KILLS);
    }

    @Test
    void nothing_hangs() {
        assertThat(run.calls())
                .extracting(LoadCall::millis)
                .allSatisfy(millis -> assertThat(millis).isLessThan(KillRun.CALL_LIMIT.toMillis()));
    }

    @Test
    void what_needs_no_engine_never_fails() {
        assertThat(run.probes().answers()).isPositive();
        assertThat(run.probes().failures()).isEmpty();
    }

    @Test
    void the_next_request_is_answered_as_soon_as_the_model_is_loaded() {
        assertThat(run.nextAnswers()).hasSize(KILLS).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.after())
                    .isLessThan(Duration.ofSeconds(2).plus(answer.loaded().multipliedBy(LOADS)));
        });
    }

    @Test
    void afterwards_there_is_one_engine_and_it_answers() {
        assertThat(EngineProcess.of(process.pid())).hasSize(1);
        var answer = Http.http1(server).post("/v1beta/models/gemini-2.5-flash:generateContent", hello());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/candidates/0/content/parts/0/text").asString("")).isNotEmpty();
    }

    @Test
    void afterwards_the_server_has_the_threads_and_descriptors_it_had() {
        assertSettles("threads", process::ownThreads, threadsBefore + SLACK);
        assertSettles("descriptors", process::ownDescriptors, descriptorsBefore + SLACK);
    }

    private static void assertSettles(String what, LongSupplier count, long limit) {
        Polling.until(Duration.ofSeconds(30), () -> count.getAsLong() <= limit);
        assertThat(count.getAsLong()).as(what).isLessThanOrEqualTo(limit);
    }

    @Test
    void every_restart_is_counted() {
        var http = Http.http1(server);
        assertThat(http.get("/readyz?verbose").body())
                .contains("ready, engine restarts: " + KILLS + ", last exit: ended by SIGKILL");
        assertThat(List.of(http.get("/metrics").body().split("\n", -1)))
                .contains("engine_restarts_total{model=\"smollm2-135m-instruct\"} %d.0".formatted(KILLS));
    }
}
