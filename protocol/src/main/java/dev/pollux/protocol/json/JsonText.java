package dev.pollux.protocol.json;

import dev.pollux.protocol.error.ApiException;
import java.nio.charset.StandardCharsets;

/**
 * A document being read: its bytes, the position, and failures that show where.
 *
 * <p>Google's converter parses what it has, then <em>finishes</em> with what it could not decide yet. Its error context reaches
 * back 20 bytes, but in the finishing phase never before the point where the first phase stopped. {@link #suspend} marks that
 * point, so that the context under an error is the service's, byte for byte (behaviour.md, section 2.5).
 */
final class JsonText {

    private static final int CONTEXT = 20;

    final byte[] bytes;
    /** Where the valid UTF-8 ends. */
    final int limit;

    int position;
    private int contextStart;
    private boolean finishing;

    JsonText(byte[] bytes) {
        this.bytes = bytes;
        this.limit = Utf8.validPrefix(bytes);
    }

    boolean exhausted() {
        return position >= limit;
    }

    int remaining() {
        return limit - position;
    }

    /** The byte here; only where not {@link #exhausted}. */
    byte here() {
        return bytes[position];
    }

    void skipWhitespace() {
        while (position < limit && isSpace(bytes[position])) {
            position++;
        }
    }

    /** ASCII white space in the C sense: more than JSON's four. */
    private static boolean isSpace(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    boolean startsWith(String ascii) {
        if (remaining() < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[position + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The first phase cannot decide what stands here; from now on the document is known to end where it ends.
     *
     * @throws ApiException 400 if what follows the readable part is not UTF-8
     */
    void suspend() {
        if (finishing) {
            return;
        }
        finishing = true;
        contextStart = position;
        if (limit < bytes.length) {
            throw failure("Encountered non UTF-8 code points.");
        }
    }

    /**
     * Checks that nothing but white space is left.
     *
     * @throws ApiException 400 otherwise
     */
    void requireEnd() {
        skipWhitespace();
        if (!exhausted()) {
            throw failure("Parsing terminated before end of input.");
        }
        suspend();
    }

    /** What to throw where something else than {@code sentence} promises stands, or nothing at all. */
    ApiException expected(String sentence) {
        suspend();
        return failure(exhausted() ? "Unexpected end of string. " + sentence : sentence);
    }

    /** What to throw for broken JSON at the position: 400 with up to 20 bytes before and after and a caret below. */
    ApiException failure(String sentence) {
        int begin = Math.max(position - CONTEXT, contextStart);
        int end = Math.min(position + CONTEXT, finishing ? bytes.length : limit);
        String caret = " ".repeat(position - begin) + "^";
        return Problems.brokenJson(sentence + "\n" + readable(begin, end) + "\n" + caret);
    }

    /** Bytes as text, without the halves of characters cut at either end. */
    private String readable(int begin, int end) {
        int from = begin;
        while (from < end && from > 0 && Utf8.isContinuation(bytes[from])) {
            from++;
        }
        int to = end;
        while (to > from && to < bytes.length && Utf8.isContinuation(bytes[to])) {
            to--;
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
