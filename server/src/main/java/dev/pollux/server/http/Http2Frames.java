package dev.pollux.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends over HTTP/2, on its way to Helidon (RFC 9113, sections 3.4, 4.1 and 6): tells what happens to streams,
 * and takes out the pieces of bodies that would do harm.
 *
 * <p>Helidon marks a reset stream as closed but tells nobody. It holds 32 pieces of a stream's body and then reads nothing more of the
 * whole connection until one of them is taken, which never happens once the request has ended; and it takes an empty piece
 * for the body's end. A piece is taken out by making it a frame of a type that nobody knows, which is to be ignored.
 *
 * <p>At most one frame is handed over at a time: what is decided about the next one is decided when Helidon asks for it.
 *
 * <p>Threading: confined to the connection's thread.
 */
final class Http2Frames implements Supplier<byte @Nullable []> {

    /** What a client says first when it knows that the server speaks HTTP/2. */
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    static final int PREFACE_BYTES = PREFACE.length;

    private static final int HEADER_BYTES = 9;
    private static final int TYPE = 3;
    private static final int FLAGS = 4;
    private static final int STREAM = 5;

    private static final byte DATA = 0x0;
    private static final byte HEADERS = 0x1;
    private static final byte RST_STREAM = 0x3;
    private static final byte UNKNOWN = (byte) 0xff;
    private static final int END_STREAM = 0x1;

    private final Supplier<byte @Nullable []> source;
    private final Listener listener;
    private byte[] bytes = new byte[0];
    private int position;
    private int rest = PREFACE_BYTES;
    private int ending;

    /** Hears of the frames before Helidon does. Streams have the numbers that the client gave them. */
    interface Listener {

        /** A head begins, or what follows a body in its place. */
        void head(int stream);

        /** Whether a piece of a body, with so many bytes, is still wanted. */
        boolean wants(int stream, int length);

        /** The client has sent all that it has to say on a stream. */
        void ended(int stream);

        /** The client gives up a stream. */
        void reset(int stream);
    }

    /** {@code source} gives what the client sends from the preface on; null at its end. */
    Http2Frames(Supplier<byte @Nullable []> source, Listener listener) {
        this.source = source;
        this.listener = listener;
    }

    /** Whether {@code bytes}, the first of a connection, are those of the preface. */
    static boolean isPrefaceSoFar(byte[] bytes) {
        return Arrays.equals(bytes, Arrays.copyOf(PREFACE, bytes.length));
    }

    /** A frame's header, or as much of what follows it as is there; null at the end. */
    @Override
    public byte @Nullable [] get() {
        return rest > 0 ? content() : header();
    }

    private byte @Nullable [] content() {
        if (!fill()) {
            return null;
        }
        int count = Math.min(rest, bytes.length - position);
        byte[] piece = Arrays.copyOfRange(bytes, position, position + count);
        position += count;
        rest -= count;
        endIfComplete();
        return piece;
    }

    private byte @Nullable [] header() {
        byte[] header = new byte[HEADER_BYTES];
        for (int i = 0; i < HEADER_BYTES; i++) {
            if (!fill()) {
                return null;
            }
            header[i] = bytes[position++];
        }
        begin(header);
        return header;
    }

    private boolean fill() {
        while (position == bytes.length) {
            byte[] more = source.get();
            if (more == null) {
                return false;
            }
            bytes = more;
            position = 0;
        }
        return true;
    }

    private void begin(byte[] header) {
        ByteBuffer fields = ByteBuffer.wrap(header);
        rest = fields.getInt(0) >>> 8;
        int stream = fields.getInt(STREAM) & Integer.MAX_VALUE;
        boolean last = (header[FLAGS] & END_STREAM) != 0;
        switch (header[TYPE]) {
            case DATA -> {
                if (!listener.wants(stream, rest) || (rest == 0 && !last)) {
                    header[TYPE] = UNKNOWN;
                }
                ending = last ? stream : 0;
            }
            case HEADERS -> {
                listener.head(stream);
                ending = last ? stream : 0;
            }
            case RST_STREAM -> listener.reset(stream);
            default -> {}
        }
        endIfComplete();
    }

    private void endIfComplete() {
        if (rest == 0 && ending > 0) {
            listener.ended(ending);
            ending = 0;
        }
    }
}
