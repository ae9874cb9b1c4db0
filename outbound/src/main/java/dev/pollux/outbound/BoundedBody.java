package dev.pollux.outbound;

import dev.pollux.outbound.OutboundException.Reason;
import java.io.IOException;
import java.io.InputStream;

/** A body that refuses to be longer than allowed, and says so, or why it broke off, as {@link OutboundException}. */
final class BoundedBody extends InputStream {

    private final InputStream body;
    private final Deadline deadline;
    private long left;

    /** @param limit how many bytes are allowed */
    BoundedBody(InputStream body, long limit, Deadline deadline) {
        this.body = body;
        this.left = limit;
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = readUnbounded(target, offset, length);
        left -= Math.max(0, count);
        if (left < 0) {
            throw new IOException(tooLarge());
        }
        return count;
    }

    /** Closes the connection: what is left of the body is not waited for. */
    @Override
    public void close() {
        deadline.close();
    }

    static OutboundException tooLarge() {
        return new OutboundException(Reason.TOO_LARGE, "What the URL names is larger than allowed.");
    }

    private int readUnbounded(byte[] target, int offset, int length) throws IOException {
        try {
            return body.read(target, offset, length);
        } catch (IOException e) {
            throw new IOException(FetchFailure.of(e, deadline));
        }
    }
}
