package dev.pollux.llama;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pollux.engine.DecodeBatch;
import dev.pollux.engine.ModelRunner.Outcome;
import dev.pollux.gguf.TinyModel;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LlamaModelRunnerTest {

    private static final int BATCH_TOKENS = 512;

    /** Rounding differs with the number of tokens computed together; the logits are around one. */
    private static final float TOLERANCE = 2e-2f;

    private LlamaModelRunner runner;
    private final DecodeBatch batch = new DecodeBatch(BATCH_TOKENS);

    @BeforeEach
    void open() {
        runner = TestModels.tiny().newRunner(new RunnerOptions(4, 512, 1, BATCH_TOKENS));
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void sizes_are_those_asked_for() {
        assertThat(runner.sequences()).isEqualTo(4);
        assertThat(runner.contextTokens()).isEqualTo(512);
        assertThat(runner.batchTokens()).isEqualTo(512);
        assertThat(runner.vocabularySize()).isEqualTo(TinyModel.vocabularySize());
    }

    @Test
    void the_same_tokens_give_the_same_logits() {
        float[] first = prompt(0, tokens(1, 40));
        runner.clearSequence(0);

        assertThat(prompt(0, tokens(1, 40))).isEqualTo(first);
    }

    @Test
    void other_tokens_give_other_logits() {
        float[] first = prompt(0, tokens(1, 40));

        assertThat(prompt(1, tokens(2, 40))).isNotEqualTo(first);
    }

    @Test
    void logits_are_finite_and_differ_between_tokens() {
        float[] logits = prompt(0, tokens(1, 10));

        assertThat(IntStream.range(0, logits.length).allMatch(i -> Float.isFinite(logits[i])))
                .isTrue();
        assertThat(IntStream.range(0, logits.length)
                        .mapToObj(i -> logits[i])
                        .distinct()
                        .count())
                .isGreaterThan(100);
    }

    @Test
    void a_prompt_in_pieces_is_the_same_prompt() {
        int[] tokens = tokens(3, 60);
        float[] whole = prompt(0, tokens);
        for (int i = 0; i < 60; i += 7) {
            add(1, i, java.util.Arrays.copyOfRange(tokens, i, Math.min(60, i + 7)), i + 7 >= 60);
            assertThat(decode()).isEqualTo(Outcome.DONE);
        }

        assertClose(logits(batch.size() - 1), whole);
    }

    @Test
    void sequences_together_compute_what_each_computes_alone() {
        float[][] alone = new float[4][];
        for (int sequence = 0; sequence < 4; sequence++) {
            alone[sequence] = prompt(0, tokens(sequence, 10 + 5 * sequence));
            runner.clearSequence(0);
        }
        batch.clear();
        for (int sequence = 0; sequence < 4; sequence++) {
            append(sequence, 0, tokens(sequence, 10 + 5 * sequence), true);
        }
        assertThat(runner.decode(batch)).isEqualTo(Outcome.DONE);

        int end = -1;
        for (int sequence = 0; sequence < 4; sequence++) {
            end += 10 + 5 * sequence;
            assertClose(logits(end), alone[sequence]);
        }
    }

    @Test
    void the_order_of_sequences_in_a_batch_does_not_matter() {
        float[] first = prompt(0, tokens(1, 8));
        float[] second = prompt(1, tokens(2, 8));
        runner.clearSequence(0);
        runner.clearSequence(1);
        batch.clear();
        for (int i = 0; i < 8; i++) {
            batch.add(tokens(2, 8)[i], i, 1, i == 7);
            batch.add(tokens(1, 8)[i], i, 0, i == 7);
        }
        assertThat(runner.decode(batch)).isEqualTo(Outcome.DONE);

        assertClose(logits(15), first);
        assertClose(logits(14), second);
    }

    @Test
    void a_copied_sequence_goes_on_exactly_as_the_original() {
        prompt(0, tokens(1, 30));
        runner.copySequence(0, 3);

        float[] original = next(0, 30, 77);
        assertThat(next(3, 30, 77)).isEqualTo(original);
    }

    @Test
    void copies_go_their_own_way() {
        prompt(0, tokens(1, 30));
        runner.copySequence(0, 1);
        runner.copySequence(1, 2);
        next(1, 30, 50);
        next(2, 30, 60);

        float[] expected = next(0, 30, 77);
        runner.clearSequence(3);
        prompt(3, tokens(1, 30));
        assertClose(next(3, 30, 77), expected);
    }

    @Test
    void a_copy_survives_changes_to_the_original_before_anything_is_computed() {
        prompt(0, tokens(1, 30));
        float[] expected = next(0, 30, 77);
        runner.truncateSequence(0, 30);
        runner.copySequence(0, 2);
        runner.clearSequence(0);

        assertThat(next(2, 30, 77)).isEqualTo(expected);
    }

    @Test
    void a_copy_can_be_cut_back_to_a_shared_prefix() {
        prompt(0, tokens(1, 30));
        runner.copySequence(0, 1);
        runner.truncateSequence(1, 12);
        int[] start = java.util.Arrays.copyOf(tokens(1, 30), 12);
        float[] expected = prompt(2, append(start, 88));

        assertClose(next(1, 12, 88), expected);
    }

    @Test
    void a_truncated_sequence_forgets_what_came_after() {
        int[] tokens = tokens(1, 20);
        prompt(0, tokens);
        float[] expected = next(0, 20, 99);
        next(0, 21, 100);
        runner.truncateSequence(0, 20);

        assertThat(next(0, 20, 99)).isEqualTo(expected);
    }

    @Test
    void a_full_sequence_has_no_room_and_loses_nothing() {
        prompt(0, tokens(1, 512));
        add(0, 512, new int[] {7}, true);
        assertThat(runner.decode(batch)).isEqualTo(Outcome.NO_ROOM);

        runner.truncateSequence(0, 500);
        assertThat(next(0, 500, 7)).isNotEmpty();
    }

    @Test
    void an_aborted_prefill_leaves_the_other_sequences_usable() throws InterruptedException {
        prompt(1, tokens(5, 100));
        float[] expected = next(1, 100, 42);
        runner.truncateSequence(1, 100);

        assertThat(abortWhileDecoding()).isTrue();

        runner.clearSequence(0);
        assertThat(next(1, 100, 42)).isEqualTo(expected);
        assertThat(prompt(0, tokens(1, 10))).isNotEmpty();
    }

    @Test
    void an_abort_between_steps_has_no_effect() {
        runner.abort();

        assertThat(prompt(0, tokens(1, 10))).isNotEmpty();
    }

    @Test
    void what_would_end_the_process_is_refused() {
        assertRefused(0, 0, TinyModel.vocabularySize());
        assertRefused(0, 0, -1);
        assertRefused(4, 0, 1);
        assertRefused(-1, 0, 1);
        batch.clear();
        assertThatThrownBy(() -> runner.decode(batch)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> runner.copySequence(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> runner.truncateSequence(4, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> runner.clearSequence(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_batch_larger_than_promised_is_refused() {
        DecodeBatch large = new DecodeBatch(600);
        for (int i = 0; i < 513; i++) {
            large.add(1, i, 0, false);
        }

        assertThatThrownBy(() -> runner.decode(large)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void logits_that_were_not_asked_for_are_refused() {
        prompt(0, tokens(1, 10));

        assertThatThrownBy(() -> runner.logits(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> runner.logits(10)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void positions_with_a_gap_are_an_error_and_not_a_crash() {
        prompt(0, tokens(1, 10));
        add(0, 20, new int[] {1}, true);

        assertThatThrownBy(() -> runner.decode(batch))
                .isInstanceOf(dev.pollux.engine.RunnerException.class)
                .hasMessageContaining("code -1");
    }

    @Test
    void a_closed_runner_throws_instead_of_crashing() {
        LlamaModelRunner other = TestModels.tiny().newRunner(new RunnerOptions(1, 256, 1, 64));
        other.close();
        other.close();
        add(0, 0, new int[] {1}, true);

        assertThatThrownBy(() -> other.decode(batch)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.clearSequence(0)).isInstanceOf(IllegalStateException.class);
        other.abort();
    }

    /** Prefills sequence 0 again and again until an abort from another thread hits one. */
    private boolean abortWhileDecoding() throws InterruptedException {
        for (int attempt = 0; attempt < 1000; attempt++) {
            runner.clearSequence(0);
            add(0, 0, tokens(attempt, 512), true);
            CountDownLatch started = new CountDownLatch(1);
            Thread aborter = Thread.ofPlatform().start(() -> {
                started.countDown();
                for (int i = 0; i < 1000; i++) {
                    runner.abort();
                    Thread.onSpinWait();
                }
            });
            started.await();
            Outcome outcome = runner.decode(batch);
            aborter.join();
            if (outcome == Outcome.ABORTED) {
                return true;
            }
        }
        return false;
    }

    private void assertRefused(int sequence, int position, int token) {
        add(sequence, position, new int[] {token}, true);
        assertThatThrownBy(() -> runner.decode(batch)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static void assertClose(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("logit %d", i).isCloseTo(expected[i], within(TOLERANCE));
        }
    }

    private float[] prompt(int sequence, int[] tokens) {
        add(sequence, 0, tokens, true);
        assertThat(decode()).isEqualTo(Outcome.DONE);
        return logits(tokens.length - 1);
    }

    private float[] next(int sequence, int position, int token) {
        add(sequence, position, new int[] {token}, true);
        assertThat(decode()).isEqualTo(Outcome.DONE);
        return logits(0);
    }

    private Outcome decode() {
        return runner.decode(batch);
    }

    private void add(int sequence, int position, int[] tokens, boolean logits) {
        batch.clear();
        append(sequence, position, tokens, logits);
    }

    private void append(int sequence, int position, int[] tokens, boolean logits) {
        for (int i = 0; i < tokens.length; i++) {
            batch.add(tokens[i], position + i, sequence, logits && i == tokens.length - 1);
        }
    }

    private float[] logits(int index) {
        return runner.logits(index).toArray(JAVA_FLOAT);
    }

    private static int[] append(int[] tokens, int token) {
        int[] longer = java.util.Arrays.copyOf(tokens, tokens.length + 1);
        longer[tokens.length] = token;
        return longer;
    }

    private static int[] tokens(long seed, int count) {
        return new Random(seed).ints(count, 0, TinyModel.vocabularySize()).toArray();
    }
}
