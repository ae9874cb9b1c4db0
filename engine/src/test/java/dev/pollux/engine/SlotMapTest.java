package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotMapTest {

    @Test
    void the_lowest_slots_are_taken_first() {
        SlotMap slots = new SlotMap(4);
        assertThat(slots.take()).isZero();
        assertThat(slots.take()).isEqualTo(1);
        assertThat(slots.take()).isEqualTo(2);
    }

    @Test
    void a_gap_is_filled_before_the_lowest_slot() {
        SlotMap slots = taken(6, 6);
        slots.release(0);
        slots.release(1);
        slots.release(3);
        assertThat(slots.take()).isEqualTo(3);
        assertThat(slots.take()).isEqualTo(1);
    }

    @Test
    void a_slot_given_back_is_emptied_once() {
        SlotMap slots = taken(3, 3);
        slots.release(1);
        assertThat(slots.take()).isEqualTo(1);
        assertThat(slots.takeDirty()).containsExactly(1);
        assertThat(slots.takeDirty()).isEmpty();
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
            assertThat(slots.take()).isEqualTo(index);
        }
        return slots;
    }
}
