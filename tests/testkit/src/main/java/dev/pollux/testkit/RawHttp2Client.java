package dev.pollux.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * One HTTP/2 connection in clear text, begun with prior knowledge (RFC 9113), that can be as rude as a test needs.
 *
 * <p>Threading: one thread at a time. A read that takes longer than the timeout fails. Header blocks are written without
 * compression and not decoded when read.
 */
public final class RawHttp2Client implements AutoCloseable {

    /** Frame types that tests look at. */
    public static final int DATA = 0;

    public static final int RST_STREAM = 3;

    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int END_STREAM = 0x1;
    private static final int ACK = 0x1;
    private static final int END_HEADERS = 0x4;
    private static final int CANCEL = 8;

    // Entries of the static table (RFC 7541, appendix A), whole or only their names.
    private static final int INDEXED_GET = 0x82;
    private static final int INDEXED_POST = 0x83;
    private static final int INDEXED_HTTP = 0x86;
    private static final int NAME_AUTHORITY = 1;
    private static final int NAME_PATH = 4;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private boolean sentAway;

    /** Connects to this machine and begins to speak HTTP/2. */
    public RawHttp2Client(int port, Duration timeout) throws IOException {
        socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) timeout.toMillis());
        socket.setSoTimeout((int) timeout.toMillis());
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        write(SETTINGS, 0, 0, new byte[0]);
    }

    /** Sends a request's head, GET or POST, on stream {@code stream}; headers are pairs of a lower-case name and a value. */
    public void head(int stream, String method, String path, boolean last, List<String> headers) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(method.equals("GET") ? INDEXED_GET : INDEXED_POST);
        block.write(INDEXED_HTTP);
        block.write(NAME_PATH);
        text(block, path);
        block.write(NAME_AUTHORITY);
        text(block, "localhost");
        for (int i = 0; i < headers.size(); i += 2) {
            field(block, headers.get(i), headers.get(i + 1));
        }
        write(HEADERS, last ? END_HEADERS | END_STREAM : END_HEADERS, stream, block.toByteArray());
    }

    /** Sends a part of a request's body. */
    public void data(int stream, String text, boolean last) throws IOException {
        write(DATA, last ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a part of a request's body, but for its last byte. */
    public void beginData(int stream, String text, boolean last) throws IOException {
        byte[] frame = frame(DATA, last ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.UTF_8));
        out.write(frame, 0, frame.length - 1);
        out.flush();
    }

    /** Whether the server has asked for further requests to be sent elsewhere, while it answers these. */
    public boolean sentAway() {
        return sentAway;
    }

    /** Gives up a request. */
    public void reset(int stream) throws IOException {
        write(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(CANCEL).array());
    }

    /** Reads the body of the answer on {@code stream} to its end. */
    public String body(int stream) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Frame frame = next(stream);
        while (!frame.last()) {
            append(body, frame);
            frame = next(stream);
        }
        append(body, frame);
        return body.toString(StandardCharsets.UTF_8);
    }

    private static void append(ByteArrayOutputStream body, Frame frame) {
        if (frame.type() == DATA) {
            body.writeBytes(frame.payload());
        }
    }

    /** Whether the server closes the connection before it answers anything. Waits for either. */
    public boolean atEnd() throws IOException {
        try {
            Frame frame = read();
            while (frame.stream() == 0) {
                frame = read();
            }
            return false;
        } catch (EOFException _) {
            return true;
        }
    }

    /** Reads the next frame of {@code stream}, answering what the protocol demands meanwhile. */
    public Frame next(int stream) throws IOException {
        Frame frame = read();
        while (frame.stream() != stream) {
            if (frame.type() == SETTINGS && (frame.flags() & ACK) == 0) {
                write(SETTINGS, ACK, 0, new byte[0]);
            }
            if (frame.type() == PING && (frame.flags() & ACK) == 0) {
                write(PING, ACK, 0, frame.payload());
            }
            if (frame.type() == GOAWAY && ByteBuffer.wrap(frame.payload()).getInt(0) >= stream) {
                sentAway = true;
            } else if (frame.type() == GOAWAY) {
                throw new EOFException("the server ends the connection, error "
                        + ByteBuffer.wrap(frame.payload()).getInt(4) + " "
                        + new String(frame.payload(), 8, frame.payload().length - 8, StandardCharsets.UTF_8));
            }
            frame = read();
        }
        return frame;
    }

    private Frame read() throws IOException {
        int lengthAndType = in.readInt();
        int flags = in.readUnsignedByte();
        int stream = in.readInt() & Integer.MAX_VALUE;
        byte[] payload = new byte[lengthAndType >>> 8];
        in.readFully(payload);
        return new Frame(lengthAndType & 0xff, flags, stream, payload);
    }

    private void write(int type, int flags, int stream, byte[] payload) throws IOException {
        out.write(frame(type, flags, stream, payload));
        out.flush();
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.putInt((payload.length << 8) | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload);
        return frame.array();
    }

    // A literal field without indexing and with a new name (RFC 7541, section 6.2.2).
    private static void field(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        text(block, name);
        text(block, value);
    }

    private static void text(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > 126) {
            throw new IllegalArgumentException("only short headers: " + text);
        }
        block.write(bytes.length);
        block.writeBytes(bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /**
     * One frame.
     *
     * @param type the frame type
     * @param flags its flags
     * @param stream the stream it belongs to, 0 for the connection
     * @param payload its content
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Frame(int type, int flags, int stream, byte[] payload) {

        /** Whether it is the stream's last. */
        public boolean last() {
            return type == RST_STREAM || ((type == DATA || type == HEADERS) && (flags & END_STREAM) != 0);
        }

        /** The content as UTF-8. */
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }
}
