package dev.pollux.onnx.wordpiece;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Text to tokens, as BERT's uncased models read it: words, and of each word the longest pieces that the vocabulary has.
 *
 * <p>Text is text: {@code [SEP]} in it becomes the pieces of a bracket, a word and a bracket, never the mark of that name.
 *
 * <p>Threading: immutable.
 */
public final class BertTokenizer {

    /** A longer word is unknown as a whole; in code points. */
    private static final int LONGEST_WORD = 100;

    private final Vocabulary vocabulary;
    private final int unknown;
    private final int begin;
    private final int end;

    /** @throws IllegalArgumentException if the vocabulary lacks BERT's marks */
    public BertTokenizer(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.unknown = vocabulary.require("[UNK]");
        this.begin = vocabulary.require("[CLS]");
        this.end = vocabulary.require("[SEP]");
    }

    /**
     * The text in windows that a model can take: each between the marks for begin and end. A window ends where a word does, unless
     * the word is longer than a window. A text without words is one window of nothing but the marks.
     *
     * @param size the most tokens of a window, its two marks included
     */
    public List<long[]> windows(String text, int size) {
        int[] tokens = tokens(text);
        List<long[]> windows = new ArrayList<>();
        int from = 0;
        do {
            int to = windowEnd(tokens, from, size - 2);
            windows.add(marked(tokens, from, to));
            from = to;
        } while (from < tokens.length);
        return windows;
    }

    private int windowEnd(int[] tokens, int from, int size) {
        int limit = from + size;
        if (limit >= tokens.length) {
            return tokens.length;
        }
        int to = limit;
        while (to > from && vocabulary.isContinuation(tokens[to])) {
            to--;
        }
        return to == from ? limit : to;
    }

    private long[] marked(int[] tokens, int from, int to) {
        long[] window = new long[to - from + 2];
        window[0] = begin;
        for (int i = from; i < to; i++) {
            window[i - from + 1] = tokens[i];
        }
        window[window.length - 1] = end;
        return window;
    }

    /** The text's tokens, without marks. */
    int[] tokens(String text) {
        Tokens tokens = new Tokens();
        Words.of(text).forEach(word -> addPieces(word, tokens));
        return tokens.toArray();
    }

    private void addPieces(String word, Tokens tokens) {
        int before = tokens.size;
        int from = word.codePointCount(0, word.length()) > LONGEST_WORD ? -1 : 0;
        while (from >= 0 && from < word.length()) {
            from = addLongest(word, from, tokens);
        }
        if (from < 0) {
            tokens.size = before;
            tokens.add(unknown);
        }
    }

    /** Adds the longest piece that begins there and returns where it ends; -1 if the vocabulary has none. */
    private int addLongest(String word, int from, Tokens tokens) {
        for (int to = word.length(); to > from; to--) {
            String piece = word.substring(from, to);
            OptionalInt number = vocabulary.find(from == 0 ? piece : Vocabulary.CONTINUATION + piece);
            if (number.isPresent()) {
                tokens.add(number.getAsInt());
                return to;
            }
        }
        return -1;
    }

    /** A growing list of numbers. */
    private static final class Tokens {
        private int[] numbers = new int[64];
        private int size;

        void add(int number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = number;
        }

        int[] toArray() {
            return Arrays.copyOf(numbers, size);
        }
    }
}
