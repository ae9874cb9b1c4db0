package dev.pollux.documents.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Checks a reading with each read, and gives at most a number of bytes. */
final class CheckedInputStream extends FilterInputStream {
    private final Reading reading;
    private final long limit;
    private long given;

    CheckedInputStream(InputStream in, Reading reading, long limit) {
        super(in);
        this.reading = reading;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        reading.check();
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        reading.check();
        int read = super.read(target, start, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        reading.check();
        long skipped = super.skip(length);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) {
        given += bytes;
        if (given > limit) {
            throw reading.refuse(Refusal.TOO_LARGE, "The document contains more than " + limit + " bytes.");
        }
    }
}
