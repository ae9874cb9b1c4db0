package dev.pollux.constraint.automaton;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pattern and how far it has been read. */
final class PatternText {
    /** Six digits are more than any automaton of ours can count. */
    private static final Pattern COUNTS = Pattern.compile("\\{(\\d{1,6})(,(\\d{0,6}))?\\}");

    private final String pattern;
    private int at;

    PatternText(String pattern) {
        this.pattern = pattern;
    }

    boolean isAtEnd() {
        return at >= pattern.length();
    }

    boolean isAt(char expected) {
        return at < pattern.length() && pattern.charAt(at) == expected;
    }

    boolean isAt(String expected) {
        return pattern.startsWith(expected, at);
    }

    boolean take(char expected) {
        boolean found = isAt(expected);
        at += found ? 1 : 0;
        return found;
    }

    boolean take(String expected) {
        boolean found = isAt(expected);
        at += found ? expected.length() : 0;
        return found;
    }

    /** @throws PatternException if nothing is left */
    int takeCodePoint() {
        if (isAtEnd()) {
            throw new PatternException("the pattern ends too early");
        }
        int codePoint = pattern.codePointAt(at);
        at += Character.charCount(codePoint);
        return codePoint;
    }

    String takeUpTo(char end) {
        int found = pattern.indexOf(end, at);
        if (found < 0) {
            throw new PatternException("the pattern ends too early");
        }
        String taken = pattern.substring(at, found);
        at = found + 1;
        return taken;
    }

    void skipBehind(char end) {
        takeUpTo(end);
    }

    int takeHex(int digits) {
        if (at + digits > pattern.length()) {
            throw new PatternException("the pattern ends too early");
        }
        String taken = pattern.substring(at, at + digits);
        at += digits;
        return parseHex(taken);
    }

    static int parseHex(String digits) {
        try {
            return Integer.parseUnsignedInt(digits, 16);
        } catch (NumberFormatException notHex) {
            throw new PatternException("the pattern has an escape without its hexadecimal digits");
        }
    }

    /** Minimum and maximum (-1: none) of a quantifier in braces; null where the brace is a plain character. */
    int @Nullable [] takeCounts() {
        Matcher matcher = COUNTS.matcher(pattern).region(at, pattern.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        MatchResult counts = matcher.toMatchResult();
        int min = Integer.parseInt(counts.group(1));
        if (counts.group(2) == null) {
            return new int[] {min, min};
        }
        return new int[] {min, counts.group(3).isEmpty() ? -1 : Integer.parseInt(counts.group(3))};
    }
}
