package dev.pollux.engine;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that come in pieces to text in whole characters. The pieces' texts joined are what {@code new String(bytes, UTF_8)}
 * makes of the joined bytes: U+FFFD stands for what is not UTF-8. A character whose last bytes never came is not told, so
 * that an answer that is cut off ends with a whole one; llama-server does the same.
 */
final class IncrementalUtf8 {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] unfinished = new byte[0];

    /** The characters that these bytes complete. */
    String append(byte[] bytes) {
        ByteBuffer input = ByteBuffer.allocate(unfinished.length + bytes.length)
                .put(unfinished)
                .put(bytes)
                .flip();
        // No byte makes more than one char.
        CharBuffer text = CharBuffer.allocate(input.remaining());
        decoder.decode(input, text, false);
        unfinished = new byte[input.remaining()];
        input.get(unfinished);
        return text.flip().toString();
    }
}
