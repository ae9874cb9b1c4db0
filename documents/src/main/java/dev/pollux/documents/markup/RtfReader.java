package dev.pollux.documents.markup;

import dev.pollux.documents.reading.DocumentReader;
import dev.pollux.documents.reading.Reading;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/** The text of Rich Text Format: its body, a line per paragraph and per row of a table, whose cells are apart by tabs. */
public final class RtfReader implements DocumentReader {
    private static final byte[] BEGIN = {'{', '\\', 'r', 't', 'f'};

    @Override
    public int read(Reading reading) throws IOException {
        try (InputStream content = new BufferedInputStream(reading.open());
                PushbackInputStream bytes = new PushbackInputStream(content, BEGIN.length)) {
            byte[] begin = bytes.readNBytes(BEGIN.length);
            if (!Arrays.equals(begin, BEGIN)) {
                throw new IOException("not RTF");
            }
            bytes.unread(begin);
            new RtfParser(bytes, reading.text()).parse();
        }
        reading.text().trimEnd();
        return 0;
    }
}
