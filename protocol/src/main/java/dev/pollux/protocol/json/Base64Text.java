package dev.pollux.protocol.json;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64 as Google reads it: both alphabets, with or without padding, white space ignored. */
final class Base64Text {

    private Base64Text() {}

    /** The decoded bytes, or null if this is not base64. Overwrites its argument. */
    static @Nullable Bytes decode(byte[] text) {
        int length = 0;
        for (byte b : text) {
            if (b != ' ' && (b < '\t' || b > '\r')) {
                text[length++] = standard(b);
            }
        }
        try {
            return Bytes.wrap(Base64.getDecoder().decode(length == text.length ? text : Arrays.copyOf(text, length)));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static byte standard(byte b) {
        return switch (b) {
            case '-' -> '+';
            case '_' -> '/';
            default -> b;
        };
    }
}
