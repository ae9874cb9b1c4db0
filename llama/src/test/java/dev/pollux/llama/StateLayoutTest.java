package dev.pollux.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StateLayoutTest {

    private static final int MARK = 0x1234;

    @Test
    void a_plain_cache_is_recognised_by_its_empty_sequence() {
        assertThat(StateLayout.find(memory(MARK, 0, 1, 0))).contains(new StateLayout(MARK, 1));
        assertThat(StateLayout.find(memory(MARK, 0, 4, 0, 0, 0, 0))).contains(new StateLayout(MARK, 4));
        assertThat(StateLayout.find(emptyOf(256))).contains(new StateLayout(MARK, 256));
    }

    @Test
    void two_caches_are_no_plain_cache() {
        assertThat(StateLayout.find(memory(MARK, 0, 1, 0, 1, 0))).isEmpty();
        assertThat(StateLayout.find(memory(MARK, 0, 2, 0, 0, 2, 0, 0))).isEmpty();
    }

    @Test
    void what_is_not_empty_or_of_no_cache_is_no_plain_cache() {
        assertThat(StateLayout.find(MemorySegment.NULL)).isEmpty();
        assertThat(StateLayout.find(memory(MARK, 0))).isEmpty();
        assertThat(StateLayout.find(memory(MARK, 0, 0))).isEmpty();
        assertThat(StateLayout.find(memory(MARK, 0, 0, 0))).isEmpty();
        assertThat(StateLayout.find(memory(MARK, 1, 1, 0))).isEmpty();
        assertThat(StateLayout.find(memory(MARK, 0, 2, 0, 5))).isEmpty();
        assertThat(StateLayout.find(emptyOf(257))).isEmpty();
        assertThat(StateLayout.find(MemorySegment.ofArray(new byte[17]))).isEmpty();
    }

    /** One cell: 4 numbers of a cell and its values are 16 bytes more than an empty sequence. */
    @Test
    void where_all_sequences_share_a_stream_each_is_written_to_the_same_place() {
        StateLayout shared = new StateLayout(MARK, 1);
        int[] written = {MARK, 5, 1, 1, 0, 1, 5, 0x77};
        MemorySegment stored = Arena.ofAuto().allocate(shared.storedBytes(4L * written.length));
        MemorySegment.copy(memory(written), 0, shared.target(stored, 5), 0, 4L * written.length);
        assertThat(shared.seal(stored, 1)).isTrue();
        assertThat(new StateLayout(MARK, 3).holds(stored, 1)).isTrue();
        assertThat(new StateLayout(MARK, 3).open(stored).toArray(ValueLayout.JAVA_INT_UNALIGNED))
                .containsExactly(MARK, 0, 3, 1, 0, 1, 5, 0x77, 0, 0);
    }

    @Test
    void cells_with_places_in_pictures_are_known_too() {
        StateLayout layout = new StateLayout(MARK, 2);
        int[] written = {MARK, 1, 2, 0, 2, 1, 1, -5, 9, 300, 1, 0, 1, -5, 9, 301, 1, 0x77};
        MemorySegment stored = Arena.ofAuto().allocate(layout.storedBytes(4L * written.length));
        MemorySegment.copy(memory(written), 0, layout.target(stored, 1), 0, 4L * written.length);
        assertThat(layout.seal(stored, 2)).isTrue();
        assertThat(layout.holds(stored, 1)).isFalse();
    }

    @Test
    void a_position_that_is_there_twice_is_no_state() {
        StateLayout layout = new StateLayout(MARK, 1);
        int[] written = {MARK, 0, 1, 2, 1, 1, 0, 1, 1, 0, 0x77, 0x77, 0x77, 0x77, 0x77, 0x77};
        MemorySegment stored = Arena.ofAuto().allocate(layout.storedBytes(4L * written.length));
        MemorySegment.copy(memory(written), 0, layout.target(stored, 0), 0, 4L * written.length);
        assertThat(layout.seal(stored, 2)).isFalse();
    }

    private static MemorySegment emptyOf(int streams) {
        int[] numbers = Arrays.copyOf(new int[] {MARK, 0, streams}, 3 + streams);
        return memory(numbers);
    }

    private static MemorySegment memory(int... numbers) {
        return MemorySegment.ofArray(numbers);
    }
}
