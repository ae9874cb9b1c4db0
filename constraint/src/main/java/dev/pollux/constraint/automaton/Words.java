package dev.pollux.constraint.automaton;

import java.util.Arrays;
import java.util.List;

/** Automata that accept a list of words. */
public final class Words {
    private Words() {}

    /** A tree of the words: as many states as there are different beginnings. */
    public static Dfa of(List<byte[]> words, Budget budget) {
        byte[][] sorted = words.toArray(byte[][]::new);
        Arrays.sort(sorted, Arrays::compareUnsigned);
        DfaBuilder builder = new DfaBuilder(budget);
        builder.state();
        int[] path = new int
                [1 + Arrays.stream(sorted).mapToInt(word -> word.length).max().orElse(0)];
        byte[] previous = new byte[0];
        for (byte[] word : sorted) {
            int shared = Math.max(0, Arrays.mismatch(previous, word));
            if (Arrays.equals(previous, word)) {
                shared = word.length;
            }
            for (int i = shared; i < word.length; i++) {
                path[i + 1] = builder.state();
                builder.edge(path[i], word[i] & 0xff, path[i + 1]);
            }
            builder.accept(path[word.length]);
            previous = word;
        }
        return builder.build();
    }
}
