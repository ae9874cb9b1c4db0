package dev.pollux.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A vocabulary as the answers to one request see it: control tokens that mark parts of an answer are told as their texts, and
 * some more tokens end it.
 *
 * <p>Threading: safe for use by many threads.
 */
final class AnswerTokens {

    private final Tokenizer tokenizer;
    private final Map<Integer, byte[]> shown = new HashMap<>();
    private final Set<Integer> ends = new HashSet<>();
    private volatile long @Nullable [] allButEnds;

    /**
     * @param shownTexts texts of control tokens that belong to an answer's text; others are ignored
     * @param endTexts texts of control tokens that end an answer; others are ignored
     */
    AnswerTokens(Tokenizer tokenizer, Collection<String> shownTexts, Collection<String> endTexts) {
        this.tokenizer = tokenizer;
        shownTexts.forEach(text ->
                controlToken(text).ifPresent(token -> shown.put(token, text.getBytes(StandardCharsets.UTF_8))));
        endTexts.forEach(text -> controlToken(text).ifPresent(ends::add));
    }

    private Optional<Integer> controlToken(String text) {
        int[] tokens = Continuation.tokens(tokenizer, text, false);
        return tokens.length == 1 && tokenizer.piece(tokens[0]).length == 0 ? Optional.of(tokens[0]) : Optional.empty();
    }

    /** What makes this view of the vocabulary differ from others. */
    Set<Integer> differences() {
        Set<Integer> differences = new HashSet<>(shown.keySet());
        ends.forEach(end -> differences.add(~end));
        return differences;
    }

    /** The bytes a token adds to the answer; not to be changed. */
    byte[] piece(int token) {
        byte[] text = shown.get(token);
        return text == null ? tokenizer.piece(token) : text;
    }

    /** The token's text as log probabilities show it. */
    String name(int token) {
        return tokenizer.text(token);
    }

    /** Whether it is a control token that marks a part of the answer. */
    boolean marks(int token) {
        return shown.containsKey(token);
    }

    boolean ends(int token) {
        return tokenizer.endsGeneration(token) || ends.contains(token);
    }

    /** The tokens of a text written by a format, in the middle of an answer. */
    int[] continuation(String text) {
        return Continuation.tokens(tokenizer, text, false);
    }

    /**
     * The tokens of a text that comes from elsewhere, in the middle of an answer: no control token is read into it but those
     * that mark the answer's parts. Empty if the vocabulary has no tokens for it.
     */
    int[] literal(String text) {
        try {
            return markAt(text)
                    .map(mark -> joined(text, mark))
                    .orElseGet(() -> Continuation.tokens(tokenizer, text, true));
        } catch (IllegalArgumentException unspeakable) {
            return new int[0];
        }
    }

    private Optional<Integer> markAt(String text) {
        return shown.keySet().stream()
                .filter(mark -> text.contains(textOf(mark)))
                .min(Comparator.comparingInt(mark -> text.indexOf(textOf(mark))));
    }

    private int[] joined(String text, int mark) {
        int start = text.indexOf(textOf(mark));
        IntStream before = Arrays.stream(literal(text.substring(0, start)));
        IntStream after =
                Arrays.stream(literal(text.substring(start + textOf(mark).length())));
        return IntStream.concat(IntStream.concat(before, IntStream.of(mark)), after)
                .toArray();
    }

    private String textOf(int mark) {
        return new String(piece(mark), StandardCharsets.UTF_8);
    }

    /** One bit per token that does not end an answer; not to be changed. */
    long[] allButEnds() {
        long[] known = allButEnds;
        if (known == null) {
            known = new long[(tokenizer.vocabularySize() + Long.SIZE - 1) / Long.SIZE];
            for (int token = 0; token < tokenizer.vocabularySize(); token++) {
                known[token / Long.SIZE] |= ends(token) ? 0 : 1L << token;
            }
            allButEnds = known;
        }
        return known;
    }

    int size() {
        return tokenizer.vocabularySize();
    }
}
