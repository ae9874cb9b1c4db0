package dev.pollux.protocol.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one quoted string at a time. A string without escapes is a slice of the document and is copied only when asked for.
 *
 * <p>As lax as Google's: either quote, control characters unescaped, {@code \v}, and any other escaped character as itself.
 */
final class StringScanner {

    private static final int ESCAPE_LENGTH = 6;

    private final JsonText in;
    private int start;
    private int end;
    private @Nullable ByteArrayOutputStream unescaped;

    StringScanner(JsonText in) {
        this.in = in;
    }

    /** Reads the string whose opening quote stands at the position. */
    void scan() {
        byte quote = in.here();
        in.position++;
        start = in.position;
        unescaped = null;
        byte[] bytes = in.bytes;
        while (!in.exhausted()) {
            byte b = bytes[in.position];
            if (b == quote) {
                close();
                return;
            }
            if (b == '\\') {
                escape();
            } else {
                in.position++;
            }
        }
        in.suspend();
        throw in.failure("Closing quote expected in string.");
    }

    /** Takes a run of bytes as a string, as for a bare key. */
    void slice(int from, int to) {
        start = from;
        end = to;
        unescaped = null;
    }

    /** The string. */
    String text() {
        return unescaped == null
                ? new String(in.bytes, start, end - start, StandardCharsets.UTF_8)
                : unescaped.toString(StandardCharsets.UTF_8);
    }

    /** The string's UTF-8, as an array that is the caller's own. */
    byte[] utf8() {
        return unescaped == null ? Arrays.copyOfRange(in.bytes, start, end) : unescaped.toByteArray();
    }

    private void close() {
        end = in.position;
        if (unescaped != null) {
            flush(unescaped);
        }
        in.position++;
    }

    /** Moves what stands between the last escape and here. */
    private void flush(ByteArrayOutputStream out) {
        out.write(in.bytes, start, in.position - start);
    }

    private void escape() {
        if (unescaped == null) {
            unescaped = new ByteArrayOutputStream();
        }
        ByteArrayOutputStream out = unescaped;
        flush(out);
        if (in.remaining() == 1) {
            in.suspend();
            throw in.failure("Closing quote expected in string.");
        }
        byte escaped = in.bytes[in.position + 1];
        if (escaped == 'u') {
            out.writeBytes(Character.toString(unicodeEscape()).getBytes(StandardCharsets.UTF_8));
        } else {
            out.write(meaning(escaped));
            in.position += 2;
        }
        start = in.position;
    }

    private static byte meaning(byte escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> escaped;
        };
    }

    private int unicodeEscape() {
        if (in.remaining() < ESCAPE_LENGTH) {
            in.suspend();
            throw in.failure("Illegal hex string.");
        }
        int code = hex(in.position + 2);
        if (code >= Character.MIN_HIGH_SURROGATE && code <= Character.MAX_HIGH_SURROGATE) {
            code = pair(code);
        }
        if (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            throw in.failure("Invalid unicode code point.");
        }
        in.position += ESCAPE_LENGTH;
        return code;
    }

    /** Joins a high surrogate with the low one that must follow, and moves past the former. */
    private int pair(int high) {
        if (in.remaining() < 2 * ESCAPE_LENGTH) {
            in.suspend();
            throw in.failure("Missing low surrogate.");
        }
        int next = in.position + ESCAPE_LENGTH;
        if (in.bytes[next] != '\\' || in.bytes[next + 1] != 'u') {
            throw in.failure("Missing low surrogate.");
        }
        int low = hex(next + 2);
        if (low < Character.MIN_LOW_SURROGATE || low > Character.MAX_LOW_SURROGATE) {
            throw in.failure("Invalid low surrogate.");
        }
        in.position += ESCAPE_LENGTH;
        return Character.toCodePoint((char) high, (char) low);
    }

    private int hex(int at) {
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = in.bytes[i] < 0 ? -1 : Character.digit(in.bytes[i], 16);
            if (digit < 0) {
                throw in.failure("Invalid escape sequence.");
            }
            code = code << 4 | digit;
        }
        return code;
    }
}
