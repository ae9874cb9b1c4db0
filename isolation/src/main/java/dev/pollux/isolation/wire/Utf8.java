package dev.pollux.isolation.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text as bytes and back; half a surrogate pair becomes U+FFFD, not the question mark that Java would put there. */
final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** Number of bytes that {@link #put} writes. */
    static long length(String text) {
        long length = 0;
        for (int index = 0; index < text.length(); ) {
            int codePoint = text.codePointAt(index);
            length += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4;
            index += Character.charCount(codePoint);
        }
        return length;
    }

    static void put(String text, byte[] bytes, int start) {
        int at = start;
        for (int index = 0; index < text.length(); ) {
            int codePoint = text.codePointAt(index);
            at = put(codePoint, bytes, at);
            index += Character.charCount(codePoint);
        }
    }

    /** @throws WireException if the bytes are not UTF-8 */
    static String text(byte[] bytes, int start, int length) throws WireException {
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        // Java puts U+FFFD where the bytes are malformed, so that only texts with one need a closer look.
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireWellFormed(bytes, start, length);
        }
        return text;
    }

    private static int put(int codePoint, byte[] bytes, int at) {
        if (codePoint < 0x80) {
            bytes[at] = (byte) codePoint;
            return at + 1;
        }
        if (codePoint < 0x800) {
            bytes[at] = (byte) (0xC0 | (codePoint >> 6));
            return putContinuation(codePoint, bytes, at + 1);
        }
        if (codePoint < 0x1_0000) {
            int whole = Character.isSurrogate((char) codePoint) ? REPLACEMENT : codePoint;
            bytes[at] = (byte) (0xE0 | (whole >> 12));
            return putContinuation(whole, bytes, putContinuation(whole >> 6, bytes, at + 1));
        }
        bytes[at] = (byte) (0xF0 | (codePoint >> 18));
        int next = putContinuation(codePoint >> 12, bytes, at + 1);
        return putContinuation(codePoint, bytes, putContinuation(codePoint >> 6, bytes, next));
    }

    private static int putContinuation(int bits, byte[] bytes, int at) {
        bytes[at] = (byte) (0x80 | (bits & 0x3F));
        return at + 1;
    }

    private static void requireWellFormed(byte[] bytes, int start, int length) throws WireException {
        try {
            // A new decoder reports what is malformed.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length));
        } catch (CharacterCodingException e) {
            throw new WireException("a text that is not UTF-8", e);
        }
    }
}
