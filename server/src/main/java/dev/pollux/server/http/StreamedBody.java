package dev.pollux.server.http;

import dev.pollux.server.http.Exchange.BrokenBodyException;
import java.io.IOException;
import java.io.InputStream;

/** A request's body that is handed on as it comes. Closing it does nothing: the exchange reads on to the body's end itself. */
final class StreamedBody extends PieceInput {

    private final Source source;
    private boolean ended;

    /** Where the body comes from. */
    @FunctionalInterface
    interface Source {

        /** As {@link InputStream#read(byte[], int, int)}. */
        int read(byte[] bytes, int offset, int length) throws BrokenBodyException;
    }

    StreamedBody(Source source) {
        this.source = source;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int count = source.read(bytes, offset, length);
        ended = count < 0;
        return count;
    }
}
