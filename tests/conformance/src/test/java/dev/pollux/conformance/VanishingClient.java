package dev.pollux.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that asks for a long stream over a bare socket and then is gone, in one of the ways clients go. */
final class VanishingClient implements AutoCloseable {
    private static final String BODY = """
            {"contents":[{"parts":[{"text":"Tell me a long story about a robot who learns to paint."}]}],
             "generationConfig":{"maxOutputTokens":1000,"temperature":0}}""";

    private final Socket socket;

    private VanishingClient(Socket socket) {
        this.socket = socket;
    }

    /** Connected, the request sent. */
    static VanishingClient asking(PolluxServer server) {
        try {
            var socket = new Socket(server.url().getHost(), server.url().getPort());
            var head = "POST /v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse HTTP/1.1\r\n"
                    + "Host: localhost\r\nContent-Type: application/json\r\nx-goog-api-key: " + server.key()
                    + "\r\nContent-Length: " + BODY.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + BODY).getBytes(StandardCharsets.US_ASCII));
            return new VanishingClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the first event; the rest is left unread. */
    VanishingClient awaitFirstEvent() {
        try {
            socket.setSoTimeout(60_000);
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (line != null && !line.startsWith("data: ")) {
                line = lines.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("the stream ended before its first event");
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gone as a crashed process or a pulled cable with a reset. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gone as a closed browser tab. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
