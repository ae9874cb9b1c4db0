package dev.pollux.llama;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts long text into pieces that the library can split into words.
 *
 * <p>Many vocabularies of byte pairs split text into words by regular expressions, for which the library uses the C++ standard
 * library's: it calls itself for every character of a word, and a word of some 3,000 characters overflows the stack of a Java
 * thread, which ends the process. So no piece is longer than {@value #LONGEST_PIECE} characters.
 *
 * <p>A cut changes no token where a word ends in all these expressions: after a letter and before white space or punctuation
 * other than an apostrophe. Only text without such a place is cut elsewhere, but never inside a control token's text. Source:
 * {@code unicode_regex_split} in {@code src/unicode.cpp} and the expressions in {@code src/llama-vocab.cpp} of llama.cpp v0.5.0.
 */
final class SafePieces {

    /** A third of what overflows one megabyte, the usual stack, with the most demanding expression. */
    static final int LONGEST_PIECE = 1000;

    private SafePieces() {}

    static List<String> of(String text, ControlTexts controlTexts) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (text.length() - start > LONGEST_PIECE) {
            int end = cut(text, start, controlTexts);
            pieces.add(text.substring(start, end));
            start = end;
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    private static int cut(String text, int start, ControlTexts controlTexts) {
        for (int end = start + LONGEST_PIECE; end > start + 1; end--) {
            if (isWordEnd(text, end) && isOutside(text, start, end, controlTexts)) {
                return end;
            }
        }
        for (int end = start + LONGEST_PIECE; end > start + 1; end--) {
            if (!Character.isLowSurrogate(text.charAt(end)) && isOutside(text, start, end, controlTexts)) {
                return end;
            }
        }
        return start + LONGEST_PIECE;
    }

    private static boolean isWordEnd(String text, int end) {
        char after = text.charAt(end);
        return Character.isLetter(text.charAt(end - 1))
                && (Character.isWhitespace(after) || isPunctuation(after))
                && after != '\''
                && after != '\u2019';
    }

    private static boolean isPunctuation(char character) {
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** Whether no control text that begins in this piece goes beyond its end. */
    private static boolean isOutside(String text, int start, int end, ControlTexts controlTexts) {
        for (int i = Math.max(start, end - controlTexts.longest() + 1); i < end; i++) {
            if (controlTexts.longestEnd(text, i) > end) {
                return false;
            }
        }
        return true;
    }
}
