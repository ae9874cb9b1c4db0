package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ModelRunner} does. To use it, extend it in the module of the implementation, with the engine's test-jar as
 * a dependency.
 */
public abstract class ModelRunnerContract {

    /** A fresh model with this many sequences of at least this many tokens each. */
    protected abstract ModelRunner open(int sequences, int contextTokens);

    /** At least 12 ordinary tokens. */
    protected abstract int[] prompt();

    /** How far logits may differ that are equal by contract: kernels add up in another order for other batch shapes. */
    protected float tolerance() {
        return 0;
    }

    @Test
    void has_the_shape_that_was_asked_for() {
        try (ModelRunner runner = open(3, 200)) {
            assertThat(runner.sequences()).isEqualTo(3);
            assertThat(runner.contextTokens()).isGreaterThanOrEqualTo(200);
            assertThat(runner.batchTokens()).isGreaterThanOrEqualTo(3);
            assertThat(runner.vocabularySize()).isPositive();
        }
    }

    @Test
    void logits_are_one_finite_number_per_token_of_the_vocabulary() {
        try (ModelRunner runner = open(1, 64)) {
            float[] logits = decode(runner, 0, 0, prompt());
            assertThat(logits).hasSize(runner.vocabularySize());
            for (float logit : logits) {
                assertThat(logit).isFinite();
            }
        }
    }

    @Test
    void logits_depend_on_what_came_before() {
        try (ModelRunner runner = open(2, 64)) {
            int[] prompt = prompt();
            int[] last = {prompt[prompt.length - 1]};
            assertThat(decode(runner, 0, 0, prompt)).isNotEqualTo(decode(runner, 1, 0, last));
        }
    }

    @Test
    void a_prompt_in_pieces_reads_like_a_prompt_at_once() {
        try (ModelRunner runner = open(2, 64)) {
            float[] atOnce = decode(runner, 0, 0, prompt());
            decode(runner, 1, 0, part(0, 5));
            assertAlike(decode(runner, 1, 5, part(5, prompt().length)), atOnce);
        }
    }

    @Test
    void a_restored_sequence_goes_on_as_the_saved_one() {
        try (ModelRunner runner = open(2, 64);
                Arena arena = Arena.ofConfined()) {
            assertThat(runner.reusesPrefixes()).isTrue();
            decode(runner, 0, 0, part(0, 8));
            MemorySegment state = saved(runner, arena);
            float[] expected = decode(runner, 0, 8, part(8, prompt().length));
            assertThat(runner.restoreSequence(1, state, 8)).isTrue();
            assertAlike(decode(runner, 1, 8, part(8, prompt().length)), expected);
        }
    }

    @Test
    void a_state_fits_another_context_of_the_same_model() {
        try (ModelRunner one = open(1, 64);
                ModelRunner other = open(4, 128);
                Arena arena = Arena.ofConfined()) {
            assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
            decode(one, 0, 0, part(0, 8));
            MemorySegment state = saved(one, arena);
            float[] expected = decode(one, 0, 8, part(8, prompt().length));
            assertThat(other.restoreSequence(2, state, 8)).isTrue();
            assertAlike(decode(other, 2, 8, part(8, prompt().length)), expected);
        }
    }

    @Test
    void a_state_is_the_same_after_it_was_restored() {
        try (ModelRunner one = open(3, 64);
                ModelRunner other = open(2, 64);
                Arena arena = Arena.ofConfined()) {
            decode(one, 0, 0, prompt());
            MemorySegment state = saved(one, arena);
            byte[] before = state.toArray(ValueLayout.JAVA_BYTE);
            assertThat(other.restoreSequence(1, state, prompt().length)).isTrue();
            assertThat(state.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(before);
            assertThat(one.restoreSequence(2, state, prompt().length)).isTrue();
        }
    }

    @Test
    void a_restored_sequence_can_be_cut() {
        try (ModelRunner runner = open(2, 64);
                Arena arena = Arena.ofConfined()) {
            float[] expected = decode(runner, 0, 0, prompt());
            MemorySegment state = saved(runner, arena);
            assertThat(runner.restoreSequence(1, state, prompt().length)).isTrue();
            runner.truncateSequence(1, 5);
            assertAlike(decode(runner, 1, 5, part(5, prompt().length)), expected);
        }
    }

    @Test
    void a_state_of_another_length_is_refused_and_leaves_an_empty_sequence() {
        try (ModelRunner runner = open(2, 64);
                Arena arena = Arena.ofConfined()) {
            float[] expected = decode(runner, 0, 0, prompt());
            MemorySegment state = saved(runner, arena);
            assertThat(runner.restoreSequence(1, state, 5)).isFalse();
            assertAlike(decode(runner, 1, 0, prompt()), expected);
        }
    }

    private static MemorySegment saved(ModelRunner runner, Arena arena) {
        MemorySegment state = arena.allocate(runner.stateBytes(0), 64);
        return state.asSlice(0, runner.saveSequence(0, state));
    }

    @Test
    void sequences_in_one_batch_do_not_see_each_other() {
        try (ModelRunner runner = open(3, 64)) {
            float[] alone = decode(runner, 0, 0, prompt());
            float[] shortAlone = decode(runner, 1, 0, part(3, 7));
            runner.clearSequence(0);
            runner.clearSequence(1);
            DecodeBatch batch = new DecodeBatch(64);
            int first = add(batch, 0, 0, prompt());
            int second = add(batch, 1, 0, part(3, 7));
            int third = add(batch, 2, 0, prompt());
            assertThat(runner.decode(batch)).isEqualTo(ModelRunner.Outcome.DONE);
            assertAlike(logits(runner, first), alone);
            assertAlike(logits(runner, second), shortAlone);
            assertAlike(logits(runner, third), alone);
        }
    }

    @Test
    void a_copy_goes_on_like_its_original_and_without_it() {
        try (ModelRunner runner = open(3, 64)) {
            int length = prompt().length;
            decode(runner, 0, 0, prompt());
            runner.copySequence(0, 2);
            float[] original = decode(runner, 0, length, part(0, 1));
            runner.clearSequence(0);
            decode(runner, 0, 0, part(4, 9));
            assertAlike(decode(runner, 2, length, part(0, 1)), original);
        }
    }

    @Test
    void a_copy_that_is_cleared_at_once_leaves_its_original_alone() {
        try (ModelRunner runner = open(2, 64)) {
            int length = prompt().length;
            decode(runner, 0, 0, prompt());
            float[] before = decode(runner, 0, length, part(0, 1));
            runner.copySequence(0, 1);
            runner.clearSequence(1);
            runner.truncateSequence(0, length);
            assertAlike(decode(runner, 0, length, part(0, 1)), before);
        }
    }

    @Test
    void a_moved_sequence_goes_on_while_its_old_place_is_used_anew() {
        try (ModelRunner runner = open(2, 64)) {
            int length = prompt().length;
            decode(runner, 0, 0, prompt());
            float[] unmoved = decode(runner, 0, length, part(0, 1));
            runner.truncateSequence(0, length);
            runner.copySequence(0, 1);
            runner.clearSequence(0);
            DecodeBatch batch = new DecodeBatch(64);
            add(batch, 0, 0, part(4, 9));
            int moved = add(batch, 1, length, part(0, 1));
            assertThat(runner.decode(batch)).isEqualTo(ModelRunner.Outcome.DONE);
            assertAlike(logits(runner, moved), unmoved);
        }
    }

    @Test
    void a_truncated_sequence_goes_on_as_if_the_rest_had_never_been() {
        try (ModelRunner runner = open(2, 64)) {
            decode(runner, 0, 0, part(0, 5));
            float[] plain = decode(runner, 0, 5, part(2, 3));
            decode(runner, 1, 0, prompt());
            runner.truncateSequence(1, 5);
            assertAlike(decode(runner, 1, 5, part(2, 3)), plain);
        }
    }

    @Test
    void a_cleared_sequence_begins_anew() {
        try (ModelRunner runner = open(1, 64)) {
            float[] first = decode(runner, 0, 0, prompt());
            runner.clearSequence(0);
            assertAlike(decode(runner, 0, 0, prompt()), first);
        }
    }

    @Test
    void an_empty_sequence_may_be_cleared() {
        try (ModelRunner runner = open(2, 64)) {
            runner.clearSequence(1);
            assertThat(decode(runner, 1, 0, prompt())).hasSize(runner.vocabularySize());
        }
    }

    @Test
    void a_batch_beyond_the_context_computes_nothing() {
        try (ModelRunner runner = open(2, 64)) {
            int context = runner.contextTokens();
            fill(runner, 0, context - 1);
            DecodeBatch batch = new DecodeBatch(2);
            add(batch, 0, context - 1, part(0, 2));
            assertThat(runner.decode(batch)).isEqualTo(ModelRunner.Outcome.NO_ROOM);
            float[] last = decode(runner, 0, context - 1, part(0, 1));
            fill(runner, 1, context - 1);
            assertAlike(decode(runner, 1, context - 1, part(0, 1)), last);
        }
    }

    @Test
    void an_abort_without_a_decode_does_not_reach_later_ones() {
        try (ModelRunner runner = open(1, 64)) {
            runner.abort();
            assertThat(decode(runner, 0, 0, prompt())).hasSize(runner.vocabularySize());
            runner.abort();
            assertThat(decode(runner, 0, prompt().length, part(0, 1))).hasSize(runner.vocabularySize());
        }
    }

    private void fill(ModelRunner runner, int sequence, int tokens) {
        int batchTokens = Math.min(runner.batchTokens(), 64);
        for (int position = 0; position < tokens; ) {
            DecodeBatch batch = new DecodeBatch(batchTokens);
            while (batch.size() < batchTokens && position < tokens) {
                batch.add(prompt()[position % prompt().length], position, sequence, false);
                position++;
            }
            assertThat(runner.decode(batch)).isEqualTo(ModelRunner.Outcome.DONE);
        }
    }

    private float[] decode(ModelRunner runner, int sequence, int start, int[] tokens) {
        DecodeBatch batch = new DecodeBatch(tokens.length);
        int last = add(batch, sequence, start, tokens);
        assertThat(runner.decode(batch)).isEqualTo(ModelRunner.Outcome.DONE);
        return logits(runner, last);
    }

    private static int add(DecodeBatch batch, int sequence, int start, int[] tokens) {
        int index = -1;
        for (int offset = 0; offset < tokens.length; offset++) {
            index = batch.add(tokens[offset], start + offset, sequence, offset == tokens.length - 1);
        }
        return index;
    }

    private static float[] logits(ModelRunner runner, int index) {
        MemorySegment segment = runner.logits(index);
        return segment.asSlice(0, 4L * runner.vocabularySize()).toArray(ValueLayout.JAVA_FLOAT);
    }

    private int[] part(int from, int to) {
        return java.util.Arrays.copyOfRange(prompt(), from, to);
    }

    private void assertAlike(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int token = 0; token < expected.length; token++) {
            assertThat(actual[token]).as("logit of token %d", token).isCloseTo(expected[token], within(tolerance()));
        }
    }
}
