package dev.pollux.documents.reading;

import java.io.Writer;

/** Text that grows up to a limit, and then refuses the document. Lines end with {@code \n}, whatever is written. */
public final class ReadableText extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final int limit;
    private boolean afterReturn;

    /** An empty text of at most so many characters. */
    public ReadableText(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(char[] source, int start, int length) {
        require(length);
        for (int i = start; i < start + length; i++) {
            put(source[i]);
        }
    }

    @Override
    public void write(String source) {
        write(source, 0, source.length());
    }

    @Override
    public void write(String source, int start, int length) {
        require(length);
        for (int i = start; i < start + length; i++) {
            put(source.charAt(i));
        }
    }

    @Override
    public void write(int character) {
        require(1);
        put((char) character);
    }

    /** Number of characters so far. */
    public int length() {
        return text.length();
    }

    /** The characters from a position on. */
    public String from(int start) {
        return text.substring(start);
    }

    /** Cuts the text back to a length it had. */
    public void cut(int length) {
        text.setLength(length);
    }

    /** Takes spaces and empty lines away from the end. */
    public void trimEnd() {
        int end = text.length();
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        text.setLength(end);
    }

    private void require(int more) {
        if (text.length() + (long) more > limit) {
            throw new RefusedException(
                    Refusal.TOO_LARGE, "The document contains more than " + limit + " characters of text.");
        }
    }

    private void put(char character) {
        if (character == '\r') {
            text.append('\n');
        } else if (character != '\n' || !afterReturn) {
            text.append(character);
        }
        afterReturn = character == '\r';
    }

    @Override
    public String toString() {
        return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
