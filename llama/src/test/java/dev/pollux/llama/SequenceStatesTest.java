package dev.pollux.llama;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pollux.engine.DecodeBatch;
import dev.pollux.engine.ModelRunner.Outcome;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequenceStatesTest {

    private static final int[] PROMPT = IntStream.range(100, 140).toArray();
    private static final int NEXT = 77;

    /** Rounding differs with the number of tokens computed together; the logits are around one. */
    private static final float TOLERANCE = 2e-2f;

    private static final int COUNT = 1032;
    private static final int FIRST_CELL = 1036;
    private static final int CELL = 12;

    private final Arena arena = Arena.ofConfined();
    private final LlamaModelRunner four = runner(TestModels.tiny(), 4, 256);
    private MemorySegment state;
    private float[] expected;

    @BeforeEach
    void save() {
        decode(four, 0, 0, 5, 6, 7, 8);
        decode(four, 3, 0, PROMPT);
        state = saved(four, 3);
        expected = decode(four, 3, PROMPT.length, NEXT);
    }

    @AfterEach
    void close() {
        four.close();
        arena.close();
    }

    @Test
    void a_state_goes_on_in_contexts_of_any_number_of_sequences() {
        for (int sequences : new int[] {1, 2, 4, 16, 256}) {
            try (LlamaModelRunner other = runner(TestModels.tiny(), sequences, 256)) {
                assertThat(other.fingerprint()).isEqualTo(four.fingerprint());
                for (int sequence : new int[] {0, sequences / 2, sequences - 1}) {
                    assertGoesOn(other, sequence, state);
                }
            }
        }
    }

    @Test
    void a_state_goes_from_the_largest_context_to_the_smallest() {
        try (LlamaModelRunner largest = runner(TestModels.tiny(), 256, 256);
                LlamaModelRunner smallest = runner(TestModels.tiny(), 1, 256)) {
            assertGoesOn(largest, 255, state);
            largest.truncateSequence(255, PROMPT.length);
            assertGoesOn(smallest, 0, saved(largest, 255));
        }
    }

    @Test
    void every_context_stores_the_same_bytes() {
        try (LlamaModelRunner one = runner(TestModels.tiny(), 1, 512)) {
            assertThat(one.restoreSequence(0, state, PROMPT.length)).isTrue();
            byte[] again = saved(one, 0).toArray(JAVA_BYTE);
            byte[] before = state.toArray(JAVA_BYTE);
            for (int cell = 0; cell < PROMPT.length; cell++) {
                int sequence = FIRST_CELL + cell * CELL + 8;
                assertThat(before[sequence]).isEqualTo((byte) 3);
                before[sequence] = 0;
            }
            assertThat(again).isEqualTo(before);
        }
    }

    @Test
    void nothing_is_a_state_as_well() {
        MemorySegment empty = saved(four, 2);
        assertThat(four.restoreSequence(1, empty, 0)).isTrue();
        assertThat(four.restoreSequence(1, empty, 1)).isFalse();
    }

    @Test
    void a_restored_sequence_leaves_the_others_alone() {
        decode(four, 1, 0, PROMPT);
        assertThat(four.restoreSequence(2, state, PROMPT.length)).isTrue();
        assertClose(decode(four, 1, PROMPT.length, NEXT), expected);
    }

    @Test
    void every_number_of_the_frame_counts() {
        for (long at : new long[] {0, 1016, 1020, 1024, 1028, COUNT, state.byteSize() - 1020, state.byteSize() - 4}) {
            for (int wrong : new int[] {2, 255, 1 << 30, -1, Integer.MIN_VALUE}) {
                assertRefused(with(at, wrong), PROMPT.length);
            }
        }
    }

    @Test
    void every_number_of_the_cells_counts() {
        for (int cell : new int[] {0, 1, PROMPT.length - 1}) {
            for (int wrong : new int[] {7, PROMPT.length, 1 << 30, -1, -2, Integer.MIN_VALUE}) {
                assertRefused(with(FIRST_CELL + (long) cell * CELL, wrong), PROMPT.length);
                assertRefused(with(FIRST_CELL + (long) cell * CELL + 4, wrong), PROMPT.length);
            }
        }
    }

    /** The order of values, the number of layers, the type of keys and the bytes of each: what tells other models apart. */
    @Test
    void every_number_of_the_frame_of_keys_and_values_counts() {
        int behindCells = FIRST_CELL + PROMPT.length * CELL;
        for (int at = behindCells; at < behindCells + 20; at += 4) {
            for (int wrong : new int[] {9, 1 << 30, -1}) {
                assertRefused(with(at, wrong), PROMPT.length);
            }
        }
    }

    @Test
    void what_breaks_off_is_refused() {
        for (long bytes = 0; bytes < state.byteSize(); bytes += bytes < 2600 ? 1 : 97) {
            assertRefused(copy(state.asSlice(0, bytes)), PROMPT.length);
        }
        assertRefused(copy(state.asSlice(0, state.byteSize() - 1)), PROMPT.length);
        assertRefused(copy(state.asSlice(4)), PROMPT.length);
    }

    @Test
    void a_state_for_more_tokens_than_a_sequence_holds_is_refused() {
        try (LlamaModelRunner large = runner(TestModels.tiny(), 1, 1024)) {
            int[] prompt = IntStream.range(0, 500).map(each -> 10 + each % 200).toArray();
            decode(large, 0, 0, prompt);
            assertRefused(saved(large, 0), prompt.length);
        }
    }

    private void assertGoesOn(LlamaModelRunner runner, int sequence, MemorySegment from) {
        runner.clearSequence(sequence);
        assertThat(runner.restoreSequence(sequence, from, PROMPT.length)).isTrue();
        assertClose(decode(runner, sequence, PROMPT.length, NEXT), expected);
    }

    /** And the sequence can be used all the same. */
    private void assertRefused(MemorySegment wrong, int tokens) {
        assertThat(four.restoreSequence(1, wrong, tokens)).isFalse();
        assertThat(four.restoreSequence(1, state, PROMPT.length)).isTrue();
        four.clearSequence(1);
    }

    private MemorySegment with(long at, int number) {
        MemorySegment wrong = copy(state);
        wrong.set(JAVA_INT_UNALIGNED, at, number);
        return wrong;
    }

    private MemorySegment copy(MemorySegment source) {
        return arena.allocate(Math.max(1, source.byteSize()), 64)
                .asSlice(0, source.byteSize())
                .copyFrom(source);
    }

    /** The memory is not empty beforehand, to see that all of it is written. */
    private MemorySegment saved(LlamaModelRunner runner, int sequence) {
        MemorySegment memory = arena.allocate(runner.stateBytes(sequence), 64).fill((byte) 0x5A);
        long bytes = runner.saveSequence(sequence, memory);
        assertThat(bytes).isEqualTo(memory.byteSize());
        return memory;
    }

    private static LlamaModelRunner runner(LlamaModel model, int sequences, int contextTokens) {
        return model.newRunner(new RunnerOptions(sequences, contextTokens, 1, 512));
    }

    private static float[] decode(LlamaModelRunner runner, int sequence, int start, int... tokens) {
        DecodeBatch batch = new DecodeBatch(512);
        int last = -1;
        for (int offset = 0; offset < tokens.length; offset++) {
            last = batch.add(tokens[offset], start + offset, sequence, offset == tokens.length - 1);
        }
        assertThat(runner.decode(batch)).isEqualTo(Outcome.DONE);
        return runner.logits(last).toArray(JAVA_FLOAT);
    }

    private static void assertClose(float[] actual, float[] wanted) {
        for (int token = 0; token < wanted.length; token++) {
            assertThat(actual[token]).as("logit of token %d", token).isCloseTo(wanted[token], within(TOLERANCE));
        }
    }
}
