package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingChainTest {

    @Test
    void temperature_zero_takes_the_most_likely_token_and_the_lowest_id_among_equals() {
        SamplingChain chain = narrowed(new float[] {1, 5, -2, 5}, parameters(0, 1, 0));
        assertThat(chain.size()).isEqualTo(1);
        assertThat(chain.draw(0.999)).isEqualTo(1);
        assertThat(chain.probability(0)).isEqualTo(1);
    }

    @Test
    void top_k_keeps_the_lowest_ids_among_equals() {
        SamplingChain chain = narrowed(new float[] {1, 3, 3, 3, 4}, parameters(1, 1, 3));
        assertThat(tokens(chain)).containsExactly(4, 1, 2);
    }

    @Test
    void top_p_keeps_the_token_that_reaches_it() {
        float[] row = {(float) Math.log(0.5), (float) Math.log(0.3), (float) Math.log(0.2)};
        assertThat(tokens(narrowed(row, parameters(1, 0.4, 0)))).containsExactly(0);
        assertThat(tokens(narrowed(row, parameters(1, 0.6, 0)))).containsExactly(0, 1);
        assertThat(tokens(narrowed(row, parameters(1, 0.9, 0)))).containsExactly(0, 1, 2);
    }

    @Test
    void top_p_zero_keeps_one_token() {
        assertThat(tokens(narrowed(new float[] {1, 2, 3}, parameters(1, 0, 0)))).containsExactly(2);
    }

    @Test
    void top_p_judges_what_top_k_left_and_before_temperature() {
        float[] row = {(float) Math.log(0.4), (float) Math.log(0.3), (float) Math.log(0.3)};
        assertThat(tokens(narrowed(row, parameters(1, 0.55, 2)))).containsExactly(0);
        assertThat(tokens(narrowed(row, parameters(1, 0.55, 0)))).containsExactly(0, 1);
        assertThat(tokens(narrowed(row, parameters(9, 0.55, 2)))).containsExactly(0);
    }

    @Test
    void temperature_divides_the_logits() {
        SamplingChain chain = narrowed(new float[] {0, 2}, parameters(2, 1, 0));
        assertThat(chain.probability(1)).isCloseTo(Math.E / (1 + Math.E), within(1e-6));
    }

    @Test
    void a_token_without_probability_is_never_drawn() {
        float[] row = {Float.NEGATIVE_INFINITY, 1, Float.NEGATIVE_INFINITY};
        SamplingChain chain = narrowed(row, parameters(1, 1, 0));
        assertThat(chain.draw(0)).isEqualTo(1);
        assertThat(chain.draw(Math.nextDown(1.0))).isEqualTo(1);
    }

    @Test
    void draws_follow_the_probabilities() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (SamplingParameters parameters :
                List.of(parameters(0.7, 1, 0), parameters(1.3, 0.9, 0), parameters(1, 0.95, 8))) {
            SamplingChain chain = narrowed(row(random, 40), parameters);
            int draws = 100_000;
            int[] counts = new int[40];
            IntStream.range(0, draws).forEach(draw -> counts[chain.draw((draw + 0.5) / draws)]++);
            for (int index = 0; index < chain.size(); index++) {
                assertThat((double) counts[chain.token(index)])
                        .as("seed %d, %s, token %d", seed, parameters, chain.token(index))
                        .isCloseTo(chain.probability(index) * draws, within(2.0));
            }
        }
    }

    @Test
    void logits_that_are_not_numbers_are_refused() {
        float[] nothing = {Float.NaN, Float.NaN};
        float[] impossible = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
        for (float[] row : List.of(nothing, impossible)) {
            for (SamplingParameters each : List.of(parameters(0, 1, 0), parameters(1, 1, 0), parameters(1, 0.9, 1))) {
                assertThatThrownBy(() -> narrowed(row, each)).as("%s", each).isInstanceOf(RunnerException.class);
            }
        }
    }

    @Test
    void keeps_what_the_definitions_say() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            float[] row = row(random, 1 + random.nextInt(random.nextInt(20) == 0 ? 5_000 : 60));
            double topP = random.nextInt(3) == 0 ? 1 : random.nextDouble();
            int topK = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(80);
            SamplingParameters parameters = parameters(0.1 + 2 * random.nextDouble(), topP, topK);
            assertFollowsDefinition(row, parameters, "seed " + seed + ", round " + round + ", " + parameters);
        }
    }

    @Test
    void top_tokens_are_the_first_of_the_sorted_row() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            float[] row = row(random, 1 + random.nextInt(100));
            sprinkle(row, random);
            int count = random.nextInt(row.length + 1);
            assertThat(Arrays.stream(TopTokens.select(row, count)).mapToInt(TopTokens::token))
                    .as("seed %d, round %d, count %d, row %s", seed, round, count, Arrays.toString(row))
                    .containsExactlyElementsOf(sorted(row).subList(0, count));
        }
    }

    private static void sprinkle(float[] row, Random random) {
        float[] odd = {Float.NEGATIVE_INFINITY, 0.0f, -0.0f, 1, -1, Float.MAX_VALUE, Float.MIN_VALUE};
        for (int index = 0; index < row.length; index++) {
            row[index] = random.nextBoolean() ? odd[random.nextInt(odd.length)] : row[index];
        }
    }

    /** Sorts everything, and adds up in the order of llama.cpp: by logit after topK, else by id. */
    private static void assertFollowsDefinition(float[] row, SamplingParameters parameters, String context) {
        List<Integer> kept = sorted(row);
        boolean narrowed = parameters.topK() > 0 && parameters.topK() < row.length;
        if (narrowed) {
            kept = kept.subList(0, parameters.topK());
        }
        float highest = row[kept.getFirst()];
        float sum = 0;
        for (int token :
                narrowed ? kept : IntStream.range(0, row.length).boxed().toList()) {
            sum += (float) Math.exp(row[token] - highest);
        }
        List<Integer> expected = new ArrayList<>();
        float reached = 0;
        for (int token : kept) {
            expected.add(token);
            reached += (float) Math.exp(row[token] - highest) / sum;
            if (parameters.topP() < 1 && reached >= (float) parameters.topP()) {
                break;
            }
        }
        double total = expected.stream()
                .mapToDouble(token -> Math.exp((row[token] - highest) / parameters.temperature()))
                .sum();

        SamplingChain chain = narrowed(row, parameters);
        assertThat(tokens(chain)).as(context).containsExactlyInAnyOrderElementsOf(expected);
        for (int index = 0; index < chain.size(); index++) {
            double probability = Math.exp((row[chain.token(index)] - highest) / parameters.temperature()) / total;
            assertThat(chain.probability(index)).as(context).isCloseTo(probability, within(1e-5));
        }
    }

    private static List<Integer> sorted(float[] row) {
        return IntStream.range(0, row.length)
                .boxed()
                .sorted(Comparator.<Integer, Float>comparing(token -> row[token] + 0.0f)
                        .reversed())
                .toList();
    }

    private static SamplingChain narrowed(float[] row, SamplingParameters parameters) {
        SamplingChain chain = new SamplingChain(row.length);
        chain.narrow(row, parameters);
        return chain;
    }

    private static List<Integer> tokens(SamplingChain chain) {
        return IntStream.range(0, chain.size()).mapToObj(chain::token).toList();
    }

    private static SamplingParameters parameters(double temperature, double topP, int topK) {
        return new SamplingParameters(temperature, topP, topK, 0, 0, OptionalInt.empty());
    }

    private static float[] row(Random random, int length) {
        float[] row = new float[length];
        for (int index = 0; index < length; index++) {
            row[index] = (float) (4 * random.nextGaussian());
        }
        return row;
    }
}
