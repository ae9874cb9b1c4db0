package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SlotMapTest {

    @Test
    void the_lowest_slots_are_taken_first() {
        SlotMap slots = new SlotMap(4);
        assertThat(slots.take(_ -> 0, OptionalInt.empty())).isZero();
        assertThat(slots.take(_ -> 0, OptionalInt.empty())).isEqualTo(1);
        assertThat(slots.take(_ -> 0, OptionalInt.empty())).isEqualTo(2);
    }

    @Test
    void a_gap_is_filled_before_the_lowest_slot() {
        SlotMap slots = taken(6, 6);
        slots.release(0);
        slots.release(1);
        slots.release(3);
        assertThat(slots.take(_ -> 0, OptionalInt.empty())).isEqualTo(3);
        assertThat(slots.take(_ -> 0, OptionalInt.empty())).isEqualTo(1);
    }

    @Test
    void among_equals_the_one_goes_whose_content_was_used_longest_ago() {
        SlotMap slots = new SlotMap(3);
        long[] lastUse = {5, 3, 4};
        assertThat(slots.take(slot -> lastUse[slot], OptionalInt.empty())).isEqualTo(1);
        assertThat(slots.take(slot -> lastUse[slot], OptionalInt.of(2))).isZero();
    }

    @Test
    void as_few_moves_as_possible_bring_taken_slots_together() {
        SlotMap slots = taken(8, 8);
        slots.release(0);
        slots.release(2);
        slots.release(3);
        slots.release(6);
        // 1, 4, 5 and 7 are taken.
        assertThat(slots.runs()).isEqualTo(3);
        assertThat(slots.compaction()).contains(new SlotMove(1, 6));
        slots.move(new SlotMove(1, 6));
        assertThat(slots.runs()).isEqualTo(1);
        assertThat(slots.compaction()).isEmpty();
    }

    private static SlotMap taken(int size, int count) {
        SlotMap slots = new SlotMap(size);
        for (int index = 0; index < count; index++) {
            assertThat(slots.take(_ -> 0, OptionalInt.empty())).isEqualTo(index);
        }
        return slots;
    }
}
