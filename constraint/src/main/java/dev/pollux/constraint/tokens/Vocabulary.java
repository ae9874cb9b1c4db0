package dev.pollux.constraint.tokens;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The tokens of one model as bytes, sorted into a tree once. Immutable and shared by all threads; make one per loaded model.
 */
public final class Vocabulary {
    private final byte[][] pieces;
    private final int[] endTokens;
    private final BitSet isEnd = new BitSet();
    private final TokenTree tree;
    private final StringTokens strings;
    private final StringTokens names;

    /**
     * @param pieces the bytes of each token; empty for control tokens, which never come inside a constrained text. Never
     *     changed after it is given away
     * @param endTokens the tokens that end an answer, whatever their bytes; allowed exactly where the text may end
     */
    public Vocabulary(byte[][] pieces, int[] endTokens) {
        this.pieces = pieces;
        this.endTokens = endTokens.clone();
        for (int token : endTokens) {
            isEnd.set(token);
        }
        int[] usable = usable();
        this.tree = TokenTree.of(usable, token -> pieces[token]);
        this.strings = StringTokens.ofValues(this, usable);
        this.names = StringTokens.ofNames(this, usable);
    }

    private int[] usable() {
        int[] found = new int[pieces.length];
        int count = 0;
        for (int token = 0; token < pieces.length; token++) {
            if (pieces[token].length > 0 && !isEnd.get(token)) {
                found[count++] = token;
            }
        }
        return Arrays.copyOf(found, count);
    }

    public int size() {
        return pieces.length;
    }

    byte[] piece(int token) {
        return pieces[token];
    }

    boolean isEnd(int token) {
        return isEnd.get(token);
    }

    int[] endTokens() {
        return endTokens;
    }

    TokenTree tree() {
        return tree;
    }

    StringTokens strings() {
        return strings;
    }

    StringTokens names() {
        return names;
    }
}
