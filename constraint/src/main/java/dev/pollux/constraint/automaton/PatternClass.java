package dev.pollux.constraint.automaton;

import java.util.BitSet;

/** Reads what stands for one character of a text: a character, an escape, a class in brackets, or the dot. */
final class PatternClass {
    private static final int ALL = Character.MAX_CODE_POINT + 1;

    private final PatternText text;

    PatternClass(PatternText text) {
        this.text = text;
    }

    BitSet read() {
        int codePoint = text.takeCodePoint();
        return switch (codePoint) {
            case '.' -> inverted(of('\n', '\r', 0x2028, 0x2029));
            case '[' -> brackets();
            case '\\' -> escape(false);
            case '*', '+', '?' -> throw new PatternException("the pattern repeats nothing");
            default -> of(codePoint);
        };
    }

    private BitSet brackets() {
        boolean isInverted = text.take('^');
        BitSet found = new BitSet();
        while (!text.take(']')) {
            BitSet first = member();
            if (text.isAt('-') && !text.isAt("-]")) {
                text.take('-');
                addRange(found, first, member());
            } else {
                found.or(first);
            }
        }
        return isInverted ? inverted(found) : found;
    }

    private BitSet member() {
        int codePoint = text.takeCodePoint();
        return codePoint == '\\' ? escape(true) : of(codePoint);
    }

    private static void addRange(BitSet found, BitSet first, BitSet last) {
        if (first.cardinality() != 1 || last.cardinality() != 1) {
            found.or(first);
            found.or(last);
            found.set('-');
        } else if (first.length() > last.length()) {
            throw new PatternException("the pattern has a range out of order");
        } else {
            found.set(first.length() - 1, last.length());
        }
    }

    private BitSet escape(boolean inBrackets) {
        int letter = text.takeCodePoint();
        return switch (letter) {
            case 'd' -> range('0', '9');
            case 'D' -> inverted(range('0', '9'));
            case 'w' -> wordCharacters();
            case 'W' -> inverted(wordCharacters());
            case 's' -> spaces();
            case 'S' -> inverted(spaces());
            case 'p' -> property();
            case 'P' -> inverted(property());
            case 't' -> of('\t');
            case 'n' -> of('\n');
            case 'r' -> of('\r');
            case 'f' -> of('\f');
            case 'v' -> of(0x0b);
            case 'c' -> of(text.takeCodePoint() % 32);
            case 'x' -> of(text.takeHex(2));
            case 'u' -> of(unicode());
            case '0' -> of(0);
            case 'b' -> inBrackets ? of('\b') : refuse("word boundaries");
            case 'B' -> refuse("word boundaries");
            case 'k', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> refuse("back-references");
            default -> itself(letter);
        };
    }

    private static BitSet refuse(String what) {
        throw new PatternException(what + " in a pattern cannot be enforced");
    }

    private static BitSet itself(int letter) {
        if (Character.isLetterOrDigit(letter)) {
            throw new PatternException("the pattern has an unknown escape \\" + Character.toString(letter));
        }
        return of(letter);
    }

    private int unicode() {
        if (text.take('{')) {
            return scalar(PatternText.parseHex(text.takeUpTo('}')));
        }
        int first = text.takeHex(4);
        if (Character.isHighSurrogate((char) first) && text.take("\\u")) {
            int second = text.takeHex(4);
            return scalar(Character.toCodePoint((char) first, (char) second));
        }
        return first;
    }

    private static int scalar(int codePoint) {
        if (!Character.isValidCodePoint(codePoint)) {
            throw new PatternException("the pattern names a character that does not exist");
        }
        return codePoint;
    }

    private BitSet property() {
        if (!text.take('{')) {
            throw new PatternException("the pattern has \\p without its property");
        }
        return UnicodeProperties.of(text.takeUpTo('}'));
    }

    private static BitSet wordCharacters() {
        BitSet found = range('0', '9');
        found.set('A', 'Z' + 1);
        found.set('a', 'z' + 1);
        found.set('_');
        return found;
    }

    private static BitSet spaces() {
        BitSet found =
                of('\t', '\n', 0x0b, '\f', '\r', ' ', 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff);
        found.set(0x2000, 0x200b);
        return found;
    }

    private static BitSet of(int... codePoints) {
        BitSet found = new BitSet();
        for (int codePoint : codePoints) {
            found.set(codePoint);
        }
        return found;
    }

    private static BitSet range(int low, int high) {
        BitSet found = new BitSet();
        found.set(low, high + 1);
        return found;
    }

    private static BitSet inverted(BitSet characters) {
        BitSet found = (BitSet) characters.clone();
        found.flip(0, ALL);
        return found;
    }
}
