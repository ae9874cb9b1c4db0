package dev.pollux.documents.plain;

import dev.pollux.documents.reading.DocumentReader;
import dev.pollux.documents.reading.Reading;
import dev.pollux.documents.reading.Refusal;
import dev.pollux.documents.reading.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** Text as it is, whatever it says: no markup is interpreted and no reference followed. */
public final class PlainTextReader implements DocumentReader {
    private static final int BUFFER = 1 << 14;

    @Override
    public int read(Reading reading) throws IOException {
        TextEncoding encoding = TextEncoding.of(reading);
        try (InputStream bytes = reading.open()) {
            bytes.skipNBytes(encoding.markBytes());
            copy(new InputStreamReader(bytes, lenient(encoding.charset())), reading);
        }
        return 0;
    }

    private static CharsetDecoder lenient(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    private static void copy(Reader characters, Reading reading) throws IOException {
        char[] buffer = new char[BUFFER];
        for (int read = characters.read(buffer); read >= 0; read = characters.read(buffer)) {
            requireText(buffer, read);
            reading.text().write(buffer, 0, read);
        }
    }

    /** No text has this character, and nearly everything else has. */
    private static void requireText(char[] characters, int length) {
        for (int i = 0; i < length; i++) {
            if (characters[i] == 0) {
                throw new RefusedException(Refusal.BROKEN, "The document is not text.");
            }
        }
    }
}
