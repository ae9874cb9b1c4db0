package dev.pollux.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One HTTP/1.1 connection that sends what it is given and hides nothing of what comes back.
 *
 * <p>Threading: one thread at a time. A read that takes longer than the timeout fails.
 */
public final class RawHttpClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** Connects to this machine. */
    public RawHttpClient(int port, Duration timeout) throws IOException {
        this(connect(port), timeout);
    }

    /** Speaks over a connection that exists, for example a secure one. */
    public RawHttpClient(Socket socket, Duration timeout) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) timeout.toMillis());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    /** Sends bytes as they are. */
    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Sends text as UTF-8. */
    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request. {@code headers} are whole lines; Host and Content-Length are added. */
    public void request(String method, String target, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        List.of(headers).forEach(header -> head.append(header).append("\r\n"));
        if (bytes.length > 0 || method.equals("POST")) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(bytes);
        write(all.toByteArray());
    }

    /** Reads the answer to a request other than HEAD. */
    public Answer answer() throws IOException {
        Answer head = answerHead();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<byte[]> chunks = new ArrayList<>();
        if (head.header("transfer-encoding").isPresent()) {
            Optional<byte[]> chunk = chunk();
            while (chunk.isPresent()) {
                chunks.add(chunk.get());
                body.writeBytes(chunk.get());
                chunk = chunk();
            }
        } else {
            body.writeBytes(
                    readExactly(Integer.parseInt(head.header("content-length").orElse("0"))));
        }
        return new Answer(head.status(), head.headers(), body.toByteArray(), chunks);
    }

    /** Reads the status line and the headers of an answer. */
    public Answer answerHead() throws IOException {
        String line = line();
        int status = Integer.parseInt(line.split(" ", 3)[1]);
        List<String> headers = new ArrayList<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            headers.add(header);
        }
        return new Answer(status, headers, new byte[0], List.of());
    }

    /** Reads the next chunk of a chunked body; empty after the last. */
    public Optional<byte[]> chunk() throws IOException {
        byte[] chunk = readExactly(Integer.parseInt(line(), 16));
        line();
        return chunk.length == 0 ? Optional.empty() : Optional.of(chunk);
    }

    /** Whether the server has closed the connection. Waits for it to say anything. */
    public boolean atEnd() throws IOException {
        return in.read() < 0;
    }

    private byte[] readExactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException(
                    "the server closed the connection after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            line.write(next);
            next = in.read();
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /**
     * An answer.
     *
     * @param status the status code
     * @param headers the header lines as sent
     * @param body the body without its framing
     * @param chunks the chunks of a chunked body
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, List<String> headers, byte[] body, List<byte[]> chunks) {

        /** The body as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The first value of a header. */
        public Optional<String> header(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }
}
