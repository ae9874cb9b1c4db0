package dev.pollux.documents.pdf;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Passes compressed bytes on and decompresses them beside, to see whether they are whole: PDFBox takes what it can of damaged ones, and
 * says nothing. As with PDFBox the checksum at the end does not count: some programs write a wrong one.
 */
final class DeflatedInput extends FilterInputStream {

    /** Of the format zlib, RFC 1950, section 2.2. */
    private static final int HEADER = 2;

    private final Inflater inflater = new Inflater(true);
    private final byte[] discarded = new byte[1 << 13];
    private int headerLeft = HEADER;
    private boolean begun;
    private boolean finished;
    private boolean broken;

    DeflatedInput(InputStream compressed) {
        super(compressed);
    }

    /** What was read, once all that is wanted was: false if the data break off before their end, or cannot be. None at all are whole. */
    boolean isWhole() {
        return !broken && (finished || !begun);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        int header = Math.min(headerLeft, Math.max(count, 0));
        headerLeft -= header;
        if (count > header && !finished && !broken) {
            begun = true;
            look(target, offset + header, count - header);
        }
        return count;
    }

    private void look(byte[] compressed, int offset, int length) {
        inflater.setInput(compressed, offset, length);
        try {
            while (!finished && !inflater.needsInput()) {
                inflater.inflate(discarded);
                finished = inflater.finished();
            }
        } catch (DataFormatException damaged) {
            broken = true;
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        super.close();
    }
}
