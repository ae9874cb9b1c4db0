package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialsTest {

    /** Two units in the last place of a float. */
    private static final double ACCURACY = 2.4e-7;

    @Test
    void powers_are_right_to_the_last_digits_of_a_float() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        float[] numbers = new float[10_000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = -87 * random.nextFloat();
        }
        float[] powers = powers(numbers, 1, 0);
        for (int i = 0; i < numbers.length; i++) {
            double right = Math.exp(numbers[i]);
            assertThat((double) powers[i])
                    .as("seed %d, e^%s", seed, numbers[i])
                    .isCloseTo(right, within(ACCURACY * right));
        }
    }

    @Test
    void numbers_are_divided_and_measured_from_the_highest() {
        assertThat(powers(new float[] {6, 4, -2}, 2, 3))
                .containsExactly(new float[] {1, (float) Math.exp(-1), (float) Math.exp(-4)}, within(1e-9f));
    }

    @Test
    void what_is_far_below_has_no_weight() {
        assertThat(powers(new float[] {-150, -1e30f, Float.NEGATIVE_INFINITY}, 1, 0))
                .containsExactly(0, 0, 0);
    }

    @Test
    void what_is_not_a_number_stays_so() {
        assertThat(powers(new float[] {Float.NaN, 0}, 1, 0)).containsExactly(Float.NaN, 1);
        assertThat(powers(new float[] {Float.NEGATIVE_INFINITY}, 1, Float.NEGATIVE_INFINITY))
                .containsExactly(Float.NaN);
    }

    @Test
    void only_as_many_as_asked_for_are_written() {
        float[] target = {7, 7, 7};
        Exponentials.write(new float[] {0, 0, 0}, 2, 1, 0, target);
        assertThat(target).containsExactly(1, 1, 7);
    }

    private static float[] powers(float[] numbers, float divisor, float highest) {
        float[] target = new float[numbers.length];
        Exponentials.write(numbers, numbers.length, divisor, highest, target);
        return target;
    }
}
