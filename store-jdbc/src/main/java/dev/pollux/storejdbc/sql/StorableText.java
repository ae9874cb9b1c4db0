package dev.pollux.storejdbc.sql;

/**
 * Text as a database can hold it. PostgreSQL takes neither U+0000 nor half of a surrogate pair; the contract of {@code store}
 * makes U+FFFD of both, in what is written and in what is asked for.
 */
final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isSuspicious(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static boolean isSuspicious(char unit) {
        return unit == 0 || Character.isSurrogate(unit);
    }

    private static String replaced(String text) {
        return text.codePoints()
                .map(point -> isStorable(point) ? point : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isStorable(int point) {
        return point > Character.MAX_VALUE || !isSuspicious((char) point);
    }
}
