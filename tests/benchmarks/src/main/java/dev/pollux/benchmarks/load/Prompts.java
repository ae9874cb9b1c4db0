package dev.pollux.benchmarks.load;

import java.util.random.RandomGenerator;

/** Makes prompts of a given length that share no beginning, the same ones for the same seed. */
final class Prompts {

    private static final String[] WORDS = {
        "river",
        "stone",
        "lantern",
        "harbour",
        "winter",
        "orchard",
        "engine",
        "letter",
        "mountain",
        "silver",
        "garden",
        "window",
        "thunder",
        "paper",
        "castle",
        "forest",
        "signal",
        "copper",
        "meadow",
        "bridge"
    };

    private final RandomGenerator random;
    private final int words;

    /**
     * @param seed makes the sequence repeatable
     * @param words roughly the number of tokens
     */
    Prompts(long seed, int words) {
        this.random = new java.util.SplittableRandom(seed);
        this.words = words;
    }

    String next() {
        StringBuilder prompt = new StringBuilder();
        for (int word = 0; word < words; word++) {
            prompt.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return prompt.append("- write a very long story about these words, with many chapters.")
                .toString();
    }
}
