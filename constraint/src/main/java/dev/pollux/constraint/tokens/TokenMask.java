package dev.pollux.constraint.tokens;

/** Which tokens may come: one bit for each of the vocabulary. Immutable; shared between sequences. */
public final class TokenMask {
    private final long[] words;

    TokenMask(long[] words) {
        this.words = words;
    }

    public boolean allows(int token) {
        return (words[token >>> 6] & (1L << token)) != 0;
    }

    /** Bit {@code token % 64} of word {@code token / 64}. The caller must not change the array. */
    public long[] words() {
        return words;
    }

    /** How many tokens are allowed. */
    public int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }
}
