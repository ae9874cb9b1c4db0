package dev.pollux.engine;

/** Looks for one text in a stream of chars, each seen once (Knuth, Morris, Pratt). */
final class StopSequence {

    private final String text;
    private final int[] fallback;
    private int matched;

    /** @param text not empty */
    StopSequence(String text) {
        this.text = text;
        fallback = new int[text.length()];
        for (int end = 1; end < fallback.length; end++) {
            fallback[end] = extend(fallback[end - 1], text.charAt(end));
        }
    }

    /** Sees the next char; returns whether the text is complete with it. */
    boolean accept(char next) {
        matched = extend(matched, next);
        return matched == text.length();
    }

    /** Number of chars, at the end of those seen, that may be the beginning of the text; as many as possible. */
    int matched() {
        return matched;
    }

    private int extend(int length, char next) {
        int candidate = length;
        while (candidate > 0 && text.charAt(candidate) != next) {
            candidate = fallback[candidate - 1];
        }
        return text.charAt(candidate) == next ? candidate + 1 : 0;
    }
}
