package dev.pollux.documents.plain;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.documents.reading.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/**
 * The charset of a text: by its byte order mark, else as the client declared it, else UTF-8 if all of it is, else by its zero
 * bytes UTF-16, else Windows-1252, which every byte can be and which the web takes for unlabelled text.
 *
 * @param charset the charset
 * @param markBytes number of bytes of the byte order mark
 */
public record TextEncoding(Charset charset, int markBytes) {
    private static final int HEAD = 4096;
    private static final Charset WESTERN = Charset.forName("windows-1252");

    /** The encoding of the text that is read. */
    public static TextEncoding of(Reading reading) throws IOException {
        byte[] head = headOf(reading);
        Optional<TextEncoding> marked = byMark(head);
        if (marked.isPresent()) {
            return marked.get();
        }
        Optional<Charset> declared = reading.charset();
        return new TextEncoding(declared.isPresent() ? declared.get() : detect(head, reading), 0);
    }

    private static byte[] headOf(Reading reading) throws IOException {
        try (InputStream bytes = reading.open()) {
            return bytes.readNBytes(HEAD);
        }
    }

    private static Optional<TextEncoding> byMark(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(new TextEncoding(UTF_8, 3));
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return Optional.of(new TextEncoding(UTF_16LE, 2));
        }
        return startsWith(head, 0xFE, 0xFF) ? Optional.of(new TextEncoding(UTF_16BE, 2)) : Optional.empty();
    }

    private static boolean startsWith(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (Byte.toUnsignedInt(head[i]) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset detect(byte[] head, Reading reading) throws IOException {
        int zerosAtEven = zeros(head, 0);
        int zerosAtOdd = zeros(head, 1);
        int many = head.length / 8 + 1;
        if (zerosAtOdd >= many && zerosAtEven == 0) {
            return UTF_16LE;
        }
        if (zerosAtEven >= many && zerosAtOdd == 0) {
            return UTF_16BE;
        }
        return isUtf8(reading) ? UTF_8 : WESTERN;
    }

    private static int zeros(byte[] head, int first) {
        int count = 0;
        for (int i = first; i < head.length; i += 2) {
            count += head[i] == 0 ? 1 : 0;
        }
        return count;
    }

    private static boolean isUtf8(Reading reading) throws IOException {
        var strict = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (Reader characters = new InputStreamReader(reading.open(), strict)) {
            characters.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
