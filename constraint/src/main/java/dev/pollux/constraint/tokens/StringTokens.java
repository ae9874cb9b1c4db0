package dev.pollux.constraint.tokens;

import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.automaton.Budget;
import dev.pollux.constraint.automaton.Dfa;
import dev.pollux.constraint.automaton.JsonStrings;
import java.util.Arrays;

/**
 * How tokens stand to the inside of a JSON string, worked out once per vocabulary: most stay inside whatever the schema is, few
 * close the string, and only for those matters what may follow.
 */
final class StringTokens {
    private static final int STAYS = -1;
    private static final int LEAVES = -2;

    private final long[] inside;
    private final TokenTree closing;

    private StringTokens(long[] inside, TokenTree closing) {
        this.inside = inside;
        this.closing = closing;
    }

    /** Tokens that stay within the string, as words of a {@link TokenMask}. */
    long[] inside() {
        return inside;
    }

    /** Tokens that close it. */
    TokenTree closing() {
        return closing;
    }

    /** For strings with any escapes; closing tokens by what they have behind the quote. */
    static StringTokens ofValues(Vocabulary vocabulary, int[] usable) {
        return of(vocabulary, usable, JsonStrings.free(new Budget(ConstraintLimits.DEFAULTS)), true);
    }

    /** For canonical strings; closing tokens whole, because which name it is matters. */
    static StringTokens ofNames(Vocabulary vocabulary, int[] usable) {
        return of(vocabulary, usable, JsonStrings.canonical(new Budget(ConstraintLimits.DEFAULTS)), false);
    }

    private static StringTokens of(Vocabulary vocabulary, int[] usable, Dfa text, boolean isCut) {
        long[] inside = new long[(vocabulary.size() + 63) / 64];
        int[] closing = new int[usable.length];
        int[] behindQuote = new int[vocabulary.size()];
        int count = 0;
        for (int token : usable) {
            int quote = closingQuote(text, vocabulary.piece(token));
            if (quote == STAYS) {
                inside[token >>> 6] |= 1L << token;
            } else if (quote != LEAVES) {
                behindQuote[token] = isCut ? quote + 1 : 0;
                closing[count++] = token;
            }
        }
        TokenTree tree = TokenTree.of(
                Arrays.copyOf(closing, count), token -> suffix(vocabulary.piece(token), behindQuote[token]));
        return new StringTokens(inside, tree);
    }

    private static byte[] suffix(byte[] piece, int from) {
        return Arrays.copyOfRange(piece, from, piece.length);
    }

    private static int closingQuote(Dfa text, byte[] piece) {
        int state = text.next(Dfa.START, '"');
        for (int i = 0; i < piece.length; i++) {
            state = text.next(state, piece[i] & 0xff);
            if (state == Dfa.DEAD) {
                return LEAVES;
            }
            if (text.accepts(state)) {
                return i;
            }
        }
        return STAYS;
    }
}
