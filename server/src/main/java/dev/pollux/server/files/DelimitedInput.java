package dev.pollux.server.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.server.http.Exchange.BrokenBodyException;
import dev.pollux.server.http.Exchange.MalformedRequestException;
import dev.pollux.server.http.PieceInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;

/**
 * Bytes with delimiters in them, seen as one piece after the other: a piece ends where a delimiter begins. Holds a few kilobytes. That
 * the bytes end before the last delimiter is a {@link BrokenBodyException}.
 */
final class DelimitedInput extends PieceInput {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream source;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;

    /** @param delimiter begins with a line's end; one may stand at the very beginning, without it */
    DelimitedInput(InputStream source, byte[] delimiter) {
        this.source = new SequenceInputStream(new ByteArrayInputStream(new byte[] {'\r', '\n'}), source);
        this.delimiter = delimiter.clone();
    }

    /** Passes whatever stands before the first delimiter, and the delimiter. */
    void skipToDelimiter() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        passDelimiter();
    }

    /** Goes on behind the delimiter that ended the piece. */
    void passDelimiter() {
        from += delimiter.length;
    }

    /** Requires that the delimiter just passed was the last: it is followed by two dashes. */
    void requireEnd() throws IOException {
        if (!isAtEnd()) {
            throw broken("A multipart upload must not have more than two parts.");
        }
    }

    /** Whether the delimiter just passed was the last. */
    boolean isAtEnd() throws IOException {
        if (to - from < 2) {
            fill(2);
        }
        return buffer[from] == '-' && buffer[from + 1] == '-';
    }

    /** Reads a line without its end. */
    String line(int limit) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = next();
        while (next != '\n') {
            if (line.size() >= limit) {
                throw broken("The headers of a part are too long.");
            }
            line.write(next);
            next = next();
        }
        String text = line.toString(UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private int next() throws IOException {
        if (from == to) {
            fill(1);
        }
        return buffer[from++] & 0xff;
    }

    /** Reads of the piece; -1 at its end. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (to - from < delimiter.length) {
            fill(delimiter.length);
        }
        int end = endOfPiece();
        if (end == from) {
            return -1;
        }
        int count = Math.min(length, end - from);
        System.arraycopy(buffer, from, target, offset, count);
        from += count;
        return count;
    }

    /** Where the delimiter begins, or may begin with bytes that are still to come. */
    private int endOfPiece() {
        for (int i = from; i <= to - delimiter.length; i++) {
            if (startsAt(i)) {
                return i;
            }
        }
        return to - delimiter.length + 1;
    }

    private boolean startsAt(int index) {
        for (int i = 0; i < delimiter.length; i++) {
            if (buffer[index + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private void fill(int wanted) throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        while (to < wanted) {
            int count = source.read(buffer, to, buffer.length - to);
            if (count < 0) {
                throw broken("The multipart body ends before its last boundary.");
            }
            to += count;
        }
    }

    private static BrokenBodyException broken(String message) {
        return new BrokenBodyException(new MalformedRequestException(message));
    }
}
