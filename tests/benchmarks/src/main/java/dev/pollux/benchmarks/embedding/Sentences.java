package dev.pollux.benchmarks.embedding;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts as they are embedded: mostly a sentence or two, some a paragraph; always the same. */
final class Sentences {

    private static final List<String> WORDS = List.of(
            ("the a of and to in is was for on with as by at from that which index query row table invoice contract payment thirty"
                            + " days train station coffee morning rain weather tomorrow kubernetes cluster schedules pods neural network"
                            + " learns sentences lawyer signs agreement patient doctor clinic river bank mountain glacier keyboard")
                    .split(" "));

    private Sentences() {}

    /** Texts of about 5 to 150 words. */
    static List<String> of(int count) {
        Random random = new Random(7);
        return IntStream.range(0, count).mapToObj(_ -> text(random)).toList();
    }

    private static String text(Random random) {
        int words = Math.clamp((int) Math.exp(2.9 + 0.8 * random.nextGaussian()), 5, 150);
        return IntStream.range(0, words)
                .mapToObj(_ -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }
}
