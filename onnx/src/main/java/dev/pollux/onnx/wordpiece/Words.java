package dev.pollux.onnx.wordpiece;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into words as BERT's uncased models were trained on them: control characters removed, accents stripped, lower case,
 * each punctuation mark and each Chinese character a word of its own.
 */
final class Words {

    /** No block begins before: most text is done with here. */
    private static final int IDEOGRAPHS_BEGIN = 0x3400;

    private record Block(int first, int last) {
        boolean has(int c) {
            return c >= first && c <= last;
        }
    }

    /** The blocks that BERT's authors name; Japanese kana and Korean syllables are not among them. */
    private static final List<Block> IDEOGRAPHS = List.of(
            new Block(0x4E00, 0x9FFF),
            new Block(0x3400, 0x4DBF),
            new Block(0x20000, 0x2A6DF),
            new Block(0x2A700, 0x2B73F),
            new Block(0x2B740, 0x2B81F),
            new Block(0x2B920, 0x2CEAF),
            new Block(0xF900, 0xFAFF),
            new Block(0x2F800, 0x2FA1F));

    private Words() {}

    /** The words of a text, in their order. */
    static List<String> of(String text) {
        String plain = Normalizer.normalize(cleaned(text), Normalizer.Form.NFD);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .map(Character::toLowerCase)
                .forEach(c -> append(c, word, words));
        finish(word, words);
        return words;
    }

    /** Without what says nothing, and with spaces around Chinese characters. */
    private static String cleaned(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isNoise(c)).forEach(c -> {
            if (isChinese(c)) {
                cleaned.append(' ').appendCodePoint(c).append(' ');
            } else {
                cleaned.appendCodePoint(c);
            }
        });
        return cleaned.toString();
    }

    private static void append(int c, StringBuilder word, List<String> words) {
        if (isSpace(c)) {
            finish(word, words);
        } else if (isPunctuation(c)) {
            finish(word, words);
            words.add(Character.toString(c));
        } else {
            word.appendCodePoint(c);
        }
    }

    private static void finish(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isNoise(int c) {
        return switch (c) {
            case '\t', '\n', '\r' -> false;
            case 0xFFFD -> true;
            default -> isControl(c);
        };
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static boolean isSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    /** All of ASCII that is neither a letter nor a digit counts, also {@code $} and {@code +}, which Unicode calls symbols. */
    private static boolean isPunctuation(int c) {
        if (c < 128) {
            return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
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

    private static boolean isChinese(int c) {
        return c >= IDEOGRAPHS_BEGIN && IDEOGRAPHS.stream().anyMatch(block -> block.has(c));
    }
}
