package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GrowingEngineTest {

    private final ScriptedModelRunner smallRunner = ScriptedModelRunner.answering(2, 200, "small");
    private final ScriptedModelRunner largeRunner = ScriptedModelRunner.answering(8, 200, "large");
    private final AtomicInteger growths = new AtomicInteger();
    private final GrowingEngine engine = growing(() -> started("large", largeRunner));

    @AfterEach
    void every_runner_is_closed() {
        engine.close();
        assertThat(smallRunner.closed()).isTrue();
        assertThat(smallRunner.complaints()).isEmpty();
        assertThat(largeRunner.complaints()).isEmpty();
        assertThat(growths.get() == 0 || largeRunner.closed()).isTrue();
    }

    @Test
    void requests_that_fit_never_make_it_grow() {
        for (int round = 0; round < 5; round++) {
            try (EngineGeneration first = engine.submit(request(1));
                    EngineGeneration second = engine.submit(request(1))) {
                assertThat(text(first)).isEqualTo("small");
                assertThat(text(second)).isEqualTo("small");
            }
        }
        assertThat(growths).hasValue(0);
        assertThat(engine.statistics().slots()).isEqualTo(2);
    }

    @Test
    void the_request_that_finds_no_slot_goes_to_the_larger_engine() throws InterruptedException {
        try (EngineGeneration first = engine.submit(request(2));
                EngineGeneration second = engine.submit(request(1))) {
            assertThat(text(second)).isEqualTo("large");
            assertThat(smallRunner.closed()).as("a generation is open on it").isFalse();
            assertThat(text(first)).isEqualTo("smallsmall");
        }
        smallRunner.awaitClosed();
        assertThat(engine.statistics().slots()).isEqualTo(8);
        assertThat(engine.countTokens(Prompt.of(prompt()))).isEqualTo(PromptCounts.text(2));
        assertThat(growths).hasValue(1);
    }

    @Test
    void whoever_cannot_wait_gets_nothing_where_it_would_have_to_grow() {
        RecordingSink sink = new RecordingSink();
        assertThat(engine.submitAtOnce(request(3), sink)).isEmpty();
        try (Submission first = engine.submitAtOnce(request(2), sink).orElseThrow()) {
            assertThat(first.prompt()).isEqualTo(PromptCounts.text(2));
            assertThat(engine.submitAtOnce(request(1), new RecordingSink())).isEmpty();
            assertThat(growths).as("nobody has waited yet").hasValue(0);
            assertThat(text(engine.submit(request(1)))).isEqualTo("large");
        }
        try (Submission many =
                engine.submitAtOnce(request(8), new RecordingSink()).orElseThrow()) {
            assertThat(many.prompt()).as("it has grown").isEqualTo(PromptCounts.text(2));
        }
    }

    @Test
    void a_request_for_more_candidates_than_the_small_one_has_slots_makes_it_grow() throws Exception {
        try (EngineGeneration generation = engine.submit(request(3))) {
            assertThat(text(generation)).isEqualTo("largelargelarge");
        }
        smallRunner.awaitClosed();
    }

    @Test
    void many_requests_at_once_make_it_grow_once() throws InterruptedException, ExecutionException {
        List<Future<String>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < 50; client++) {
                answers.add(threads.submit(this::answer));
            }
        }
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isIn("small", "large");
        }
        assertThat(growths.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void when_the_larger_engine_cannot_be_had_requests_queue_for_the_small_one() {
        ScriptedModelRunner runner = ScriptedModelRunner.answering(1, 200, "small");
        try (GrowingEngine stuck = new GrowingEngine("stuck", started("s", runner), () -> {
            growths.incrementAndGet();
            throw new OutOfMemoryError("as a test wants it");
        })) {
            EngineGeneration first = stuck.submit(request(1));
            try (EngineGeneration second = stuck.submit(request(1))) {
                assertThat(text(first)).isEqualTo("small");
                first.close();
                assertThat(text(second)).isEqualTo("small");
            }
            assertThat(growths.getAndSet(0)).isEqualTo(1);
        }
        assertThat(runner.closed()).isTrue();
    }

    @Test
    void closing_while_it_grows_closes_both() throws Exception {
        CountDownLatch growing = new CountDownLatch(1);
        CountDownLatch mayGrow = new CountDownLatch(1);
        ScriptedModelRunner small = ScriptedModelRunner.answering(1, 200, "small");
        GrowingEngine closing = new GrowingEngine("closing", started("s", small), () -> {
            growing.countDown();
            awaitUninterruptibly(mayGrow);
            growths.incrementAndGet();
            return started("large", largeRunner);
        });
        FutureTask<Optional<Throwable>> client = new FutureTask<>(() -> Optional.ofNullable(
                catchThrowable(() -> closing.submit(request(2)).close())));
        Thread.ofVirtual().start(client);
        growing.await();
        Thread closer = Thread.ofVirtual().start(closing::close);
        mayGrow.countDown();
        closer.join();
        // It may have been admitted before the larger engine was closed.
        assertThat(client.get())
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isEmpty(),
                        failure -> assertThat(failure).containsInstanceOf(EngineException.class));
        assertThat(small.closed()).isTrue();
        assertThat(largeRunner.closed()).isTrue();
    }

    @Test
    void a_refused_request_gives_its_reservation_back() {
        EngineRequest tooLong = new EngineRequest(
                "long",
                List.of(new PromptSegment("x".repeat(300), false)),
                SamplingParameters.greedy(),
                2,
                10,
                List.of(),
                -1,
                0);
        for (int round = 0; round < 3; round++) {
            assertThatThrownBy(() -> engine.submit(tooLong)).isInstanceOf(EngineException.class);
        }
        try (EngineGeneration generation = engine.submit(request(2))) {
            assertThat(text(generation)).isEqualTo("smallsmall");
        }
        assertThat(growths).hasValue(0);
    }

    private GrowingEngine growing(Supplier<Engine> larger) {
        return new GrowingEngine("test", started("small", smallRunner), () -> {
            growths.incrementAndGet();
            return larger.get();
        });
    }

    private static Engine started(String name, ScriptedModelRunner runner) {
        return Engine.start(name, runner, new ByteTokenizer(), EngineOptions.defaults());
    }

    private String answer() {
        try (EngineGeneration generation = engine.submit(request(1))) {
            return text(generation);
        }
    }

    /** The candidates' texts, one after the other. */
    private static String text(EngineGeneration generation) {
        Map<Integer, String> texts = new TreeMap<>();
        for (Optional<EngineEvent> event = generation.next(); event.isPresent(); event = generation.next()) {
            if (event.get() instanceof EngineEvent.Text more) {
                texts.merge(more.candidate(), more.text(), String::concat);
            }
        }
        return String.join("", texts.values());
    }

    private static EngineRequest request(int candidates) {
        return new EngineRequest("r", prompt(), SamplingParameters.greedy(), candidates, 100, List.of(), -1, 0);
    }

    private static List<PromptSegment> prompt() {
        return List.of(new PromptSegment("hi", false));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
