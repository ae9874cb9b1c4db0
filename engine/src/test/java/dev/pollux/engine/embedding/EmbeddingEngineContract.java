package dev.pollux.engine.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.ServiceClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine for embeddings does, wherever it computes. */
@Timeout(60)
public abstract class EmbeddingEngineContract {

    private ScriptedEmbeddingRunner runner = new ScriptedEmbeddingRunner(10, 4, 12);
    private EmbeddingEngine engine;

    /**
     * The engine under test.
     *
     * @param inProcess computes for it; closed when the engine under test has closed
     */
    protected abstract EmbeddingEngine reach(EmbeddingEngine inProcess);

    private void start(ScriptedEmbeddingRunner model, int queueLimit) {
        runner = model;
        engine = reach(EmbeddingEngine.start("under-test", model, ScriptedEmbeddingRunner.tokenizer(), queueLimit));
    }

    @AfterEach
    void the_engine_keeps_the_runners_contract() {
        runner.release(1_000);
        engine.close();
        assertThat(runner.complaints()).isEmpty();
        assertThat(runner.closed()).isTrue();
    }

    @Test
    void each_text_gets_its_vector_of_length_1_and_its_tokens() {
        start(runner, 10);

        List<EngineVector> vectors = engine.submit(request("aaabbbb", "b", "a")).await();

        assertThat(vectors)
                .containsExactly(
                        new EngineVector(new float[] {0.6f, 0.8f}, 7),
                        new EngineVector(new float[] {0, 1}, 1),
                        new EngineVector(new float[] {1, 0}, 1));
    }

    @Test
    void more_texts_than_fit_into_a_pass_are_computed_in_several() {
        start(runner, 10);

        List<EngineVector> vectors =
                engine.submit(request("aaaaaaaa", "bbbb", "cc", "dddddddddd")).await();

        assertThat(vectors).extracting(EngineVector::tokens).containsExactly(8, 4, 2, 10);
        assertThat(runner.passes()).containsExactly(List.of("aaaaaaaa", "bbbb"), List.of("cc", "dddddddddd"));
    }

    @Test
    void a_question_does_not_wait_behind_a_hundred_documents() {
        start(runner.held(), 10);
        PendingVectors documents = engine.submit(request(texts("document", 100)));
        runner.awaitPass();
        PendingVectors question = engine.submit(request("why?"));

        runner.release(2);

        assertThat(question.await()).hasSize(1);
        runner.release(200);
        assertThat(documents.await()).hasSize(100);
    }

    @Test
    void the_more_urgent_request_goes_first() {
        start(runner.held(), 10);
        PendingVectors running = engine.submit(request("running"));
        runner.awaitPass();
        PendingVectors flex = engine.submit(of(ServiceClass.FLEX, "flexflex"));
        PendingVectors standard = engine.submit(of(ServiceClass.STANDARD, "standard"));
        PendingVectors urgent = engine.submit(of(ServiceClass.PRIORITY, "priority"));

        runner.release(100);
        List.of(running, flex, standard, urgent).forEach(PendingVectors::await);

        assertThat(runner.passes())
                .containsExactly(List.of("running"), List.of("priority"), List.of("standard"), List.of("flexflex"));
    }

    @Test
    void a_text_that_is_too_long_is_refused_with_both_counts() {
        start(runner, 10);

        EngineException refusal = refusal(request("short", "much too long"));

        assertThat(refusal.reason()).isEqualTo(Reason.PROMPT_TOO_LONG);
        assertThat(refusal.promptTokens()).isEqualTo(13);
        assertThat(refusal.limit()).isEqualTo(10);
        assertThat(runner.passes()).isEmpty();
    }

    @Test
    void a_text_without_tokens_is_refused() {
        start(runner, 10);

        assertThat(refusal(request("a", "")).reason()).isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void a_full_queue_refuses_and_takes_more_when_it_has_room_again() {
        start(runner.held(), 1);
        PendingVectors running = engine.submit(request("running"));
        runner.awaitPass();
        PendingVectors waiting = engine.submit(request("waiting"));

        assertThat(refusal(request("refused")).reason()).isEqualTo(Reason.QUEUE_FULL);

        runner.release(100);
        running.await();
        waiting.await();
        assertThat(engine.submit(request("again")).await()).hasSize(1);
    }

    @Test
    void texts_of_a_closed_request_are_taken_out_of_the_queue() {
        start(runner.held(), 10);
        PendingVectors running = engine.submit(request("running"));
        runner.awaitPass();
        PendingVectors given = engine.submit(request("unwanted"));
        PendingVectors last = engine.submit(request("last"));

        given.close();
        awaitQueued(1);
        runner.release(100);
        running.await();
        last.await();

        assertThat(failure(given)).isEqualTo(Reason.CANCELLED);
        assertThat(runner.passes()).containsExactly(List.of("running"), List.of("last"));
    }

    @Test
    void a_request_ends_when_its_time_is_up() {
        start(runner.held(), 10);
        PendingVectors late = engine.submit(
                new VectorRequest(List.of(List.of(new PromptSegment("late", true))), ServiceClass.STANDARD, 50));

        assertThat(failure(late)).isEqualTo(Reason.DEADLINE_EXCEEDED);
        runner.release(100);
    }

    @Test
    void an_interrupted_reader_is_told_that_its_request_is_cancelled() throws Exception {
        start(runner.held(), 10);
        PendingVectors pending = engine.submit(request("text"));
        runner.awaitPass();
        FutureTask<Reason> reader = new FutureTask<>(() -> failure(pending));
        Thread thread = Thread.ofPlatform().start(reader);

        thread.interrupt();

        assertThat(((Future<Reason>) reader).get()).isEqualTo(Reason.CANCELLED);
        runner.release(100);
    }

    @Test
    void a_pass_that_fails_ends_the_requests_in_it_and_no_other() {
        start(runner.held(), 10);
        PendingVectors broken = engine.submit(request("break#", "another", "rest", "rests"));
        runner.awaitPass();
        PendingVectors sound = engine.submit(request("sound"));
        runner.release(100);

        assertThat(failure(broken)).isEqualTo(Reason.FAILED);
        assertThat(sound.await()).hasSize(1);
        assertThat(engine.submit(request("again")).await()).hasSize(1);
        assertThat(runner.passes().stream().flatMap(List::stream)).doesNotContain("rest", "rests");
    }

    @Test
    void a_vector_without_a_direction_fails_its_request_only() {
        start(runner.held(), 10);
        engine.submit(request("first"));
        runner.awaitPass();
        PendingVectors blank = engine.submit(request("~"));
        PendingVectors sound = engine.submit(request("sound"));
        runner.release(100);

        assertThat(sound.await()).hasSize(1);
        assertThat(failure(blank)).isEqualTo(Reason.FAILED);
        assertThat(runner.passes()).contains(List.of("~", "sound"));
    }

    @Test
    void tokens_are_counted() {
        start(runner, 10);

        assertThat(engine.countTokens(List.of(new PromptSegment("query: ", false), new PromptSegment("why", true))))
                .isEqualTo(10);
    }

    @Test
    void it_says_what_it_does() {
        start(runner.held(), 10);
        PendingVectors running = engine.submit(request("running"));
        runner.awaitPass();
        PendingVectors waiting = engine.submit(request("waiting"));

        assertThat(engine.statistics().slots()).isEqualTo(4);
        assertThat(engine.statistics().activeSlots()).isEqualTo(1);
        assertThat(engine.statistics().queued()).isEqualTo(1);
        assertThat(engine.statistics().stepNanos()).isPositive();

        runner.release(100);
        running.await();
        waiting.await();
        assertThat(engine.statistics().steps()).isEqualTo(2);
        assertThat(engine.statistics().promptTokens()).isEqualTo(14);
    }

    @Test
    void closing_ends_what_waits() throws InterruptedException {
        start(runner.held(), 10);
        PendingVectors running = engine.submit(request("running"));
        runner.awaitPass();
        PendingVectors waiting = engine.submit(request("waiting"));

        Thread closing = Thread.ofPlatform().start(engine::close);

        assertThat(failure(waiting)).isEqualTo(Reason.SHUT_DOWN);
        assertThat(failure(running)).isEqualTo(Reason.SHUT_DOWN);
        runner.release(100);
        closing.join();
        assertThat(refusal(request("late")).reason()).isEqualTo(Reason.SHUT_DOWN);
    }

    private void awaitQueued(int requests) {
        while (engine.statistics().queued() != requests) {
            Thread.onSpinWait();
        }
    }

    private EngineException refusal(VectorRequest request) {
        return catchThrowableOfType(EngineException.class, () -> engine.submit(request));
    }

    private static Reason failure(PendingVectors pending) {
        return catchThrowableOfType(EngineException.class, pending::await).reason();
    }

    private static String[] texts(String text, int count) {
        String[] texts = new String[count];
        Arrays.fill(texts, text);
        return texts;
    }

    private static VectorRequest request(String... texts) {
        return of(ServiceClass.STANDARD, texts);
    }

    private static VectorRequest of(ServiceClass serviceClass, String... texts) {
        List<List<PromptSegment>> segments = new ArrayList<>();
        for (String text : texts) {
            segments.add(List.of(new PromptSegment(text, true)));
        }
        return new VectorRequest(segments, serviceClass, 0);
    }
}
