package dev.pollux.blobs;

import java.io.ByteArrayInputStream;

/** Gives a few bytes at each read, as a connection does. */
class TricklingStream extends ByteArrayInputStream {

    private final int step;

    TricklingStream(byte[] bytes, int step) {
        super(bytes);
        this.step = step;
    }

    /** Nothing is left. */
    protected void atEnd() {}

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
        int count = super.read(target, offset, Math.min(length, step));
        if (count < 0) {
            atEnd();
        }
        return count;
    }
}
