package dev.pollux.onnx.wordpiece;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Word pieces and their numbers. Immutable. */
public final class Vocabulary {

    /** What a piece begins with that goes on with a word. */
    static final String CONTINUATION = "##";

    private final Map<String, Integer> numbers;
    private final BitSet continuations;

    private Vocabulary(Map<String, Integer> numbers) {
        this.numbers = numbers;
        this.continuations = new BitSet(numbers.size());
        numbers.forEach((piece, number) -> continuations.set(number, piece.startsWith(CONTINUATION)));
    }

    /**
     * Reads a vocabulary.
     *
     * @param lines UTF-8, one piece a line; a piece's number is that of its line, from 0
     */
    public static Vocabulary read(InputStream lines) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            numbers.put(line, numbers.size());
        }
        return new Vocabulary(numbers);
    }

    /** The number of a piece, written with {@code ##} before it if it goes on with a word. */
    OptionalInt find(String piece) {
        Integer number = numbers.get(piece);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /**
     * The number of a piece the vocabulary must have, such as {@code [CLS]}.
     *
     * @throws IllegalArgumentException if it does not
     */
    int require(String piece) {
        return find(piece).orElseThrow(() -> new IllegalArgumentException("the vocabulary has no " + piece));
    }

    /** Whether the piece of this number goes on with a word. */
    boolean isContinuation(int number) {
        return continuations.get(number);
    }
}
