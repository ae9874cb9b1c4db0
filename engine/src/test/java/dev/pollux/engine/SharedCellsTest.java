package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SharedCellsTest {

    private final SharedCells cells = new SharedCells(4, 100);

    @Test
    void each_new_token_takes_a_cell() {
        cells.grow(0, 30);
        cells.grow(1, 20);
        assertThat(cells.free()).isEqualTo(50);
        assertThat(cells.held(0)).isEqualTo(30);
        assertThat(cells.held(1)).isEqualTo(20);
    }

    @Test
    void a_copy_takes_none_and_what_follows_it_does() {
        cells.grow(0, 60);
        cells.copy(0, 1, 50);
        assertThat(cells.free()).isEqualTo(40);
        cells.grow(1, 10);
        cells.grow(0, 10);
        assertThat(cells.free()).isEqualTo(20);
        assertThat(cells.held(1)).isEqualTo(60);
    }

    @Test
    void a_cell_is_free_when_nobody_uses_it() {
        cells.grow(0, 60);
        cells.copy(0, 1, 50);
        cells.copy(1, 2, 20);
        cells.cut(0, 0);
        assertThat(cells.free()).isEqualTo(50);
        cells.cut(1, 5);
        assertThat(cells.free()).isEqualTo(80);
        cells.cut(2, 0);
        assertThat(cells.free()).isEqualTo(95);
        cells.cut(1, 0);
        assertThat(cells.free()).isEqualTo(100);
    }

    @Test
    void what_a_slot_held_goes_before_it_becomes_a_copy() {
        cells.grow(0, 10);
        cells.grow(1, 80);
        cells.copy(0, 1, 10);
        assertThat(cells.free()).isEqualTo(90);
        assertThat(cells.held(1)).isEqualTo(10);
    }

    @Test
    void a_cut_behind_the_end_changes_nothing() {
        cells.grow(0, 10);
        cells.cut(0, 20);
        assertThat(cells.held(0)).isEqualTo(10);
        assertThat(cells.free()).isEqualTo(90);
    }

    @Test
    void only_what_nobody_else_uses_would_be_free() {
        cells.grow(0, 60);
        cells.copy(0, 1, 50);
        cells.grow(1, 5);
        assertThat(cells.freedBy(0)).isEqualTo(10);
        assertThat(cells.freedBy(1)).isEqualTo(5);
        assertThat(cells.freedBy(0, 1)).isEqualTo(65);
        assertThat(cells.freedBy(2, 3)).isZero();
        assertThat(cells.free()).as("it only asks").isEqualTo(35);
    }

    @Test
    void emptied_at_once_all_are_free() {
        cells.grow(0, 60);
        cells.copy(0, 1, 50);
        cells.clear();
        assertThat(cells.free()).isEqualTo(100);
        cells.grow(1, 100);
        assertThat(cells.freedBy(1)).isEqualTo(100);
    }

    @Test
    void there_are_no_more_than_there_are() {
        cells.grow(0, 90);
        assertThatThrownBy(() -> cells.grow(1, 11)).isInstanceOf(IllegalStateException.class);
        cells.grow(1, 10);
        assertThat(cells.free()).isZero();
    }

    @Test
    void a_copy_has_no_more_than_its_original() {
        cells.grow(0, 10);
        assertThatThrownBy(() -> cells.copy(0, 1, 11)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cells.copy(0, 0, 5)).isInstanceOf(IllegalStateException.class);
    }

    @RepeatedTest(20)
    void they_are_as_many_as_a_naive_count_says() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        HeldTokens held = new HeldTokens(4);
        for (int change = 0; change < 500; change++) {
            int slot = random.nextInt(4);
            int other = (slot + 1 + random.nextInt(3)) % 4;
            int tokens = random.nextInt(40);
            switch (random.nextInt(3)) {
                case 0 -> grow(held, slot, Math.min(tokens, cells.free()));
                case 1 -> copy(held, slot, other, Math.min(tokens, cells.held(slot)));
                default -> cut(held, slot, tokens);
            }
            assertThat(100 - cells.free()).as("seed %d", seed).isEqualTo(held.distinct());
            assertThat(cells.held(slot)).as("seed %d", seed).isEqualTo(held.size(slot));
            if (random.nextInt(10) == 0) {
                int expected = cells.free() + cells.freedBy(slot, other);
                cut(held, slot, 0);
                cut(held, other, 0);
                assertThat(cells.free()).as("seed %d", seed).isEqualTo(expected);
            }
        }
    }

    private void grow(HeldTokens held, int slot, int tokens) {
        cells.grow(slot, tokens);
        for (int count = 0; count < tokens; count++) {
            held.add(slot, count);
        }
    }

    private void copy(HeldTokens held, int from, int to, int tokens) {
        cells.copy(from, to, tokens);
        held.cut(to, 0);
        held.copy(from, to);
        held.cut(to, tokens);
    }

    private void cut(HeldTokens held, int slot, int tokens) {
        cells.cut(slot, tokens);
        held.cut(slot, tokens);
    }
}
