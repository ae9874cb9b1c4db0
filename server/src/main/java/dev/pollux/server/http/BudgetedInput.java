package dev.pollux.server.http;

import dev.pollux.server.http.Exchange.TooManyBodiesException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Takes from a {@link BodyBudget} whatever is read; {@link TooManyBodiesException} where that is too much. */
final class BudgetedInput extends FilterInputStream {

    private final BodyBudget.Share share;

    BudgetedInput(InputStream source, BodyBudget.Share share) {
        super(source);
        this.share = share;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        share.take(Math.max(count, 0));
        return count;
    }
}
