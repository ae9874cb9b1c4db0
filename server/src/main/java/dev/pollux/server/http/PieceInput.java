package dev.pollux.server.http;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that are read piece by piece; a single one is a piece, too. */
public abstract class PieceInput extends InputStream {

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;
}
