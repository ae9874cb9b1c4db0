package dev.pollux.outbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server on 127.0.0.1 that answers every connection with bytes of the test's, whether they are HTTP or not. */
final class RawServer implements AutoCloseable {

    /** Writes an answer; when it returns, the connection is closed. */
    @FunctionalInterface
    interface Script {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final Script script;
    private final Queue<List<String>> heads = new ConcurrentLinkedQueue<>();

    private RawServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
    }

    static RawServer answering(String answer) throws IOException {
        return running(out -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static RawServer running(Script script) throws IOException {
        return on(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), script);
    }

    /** On this socket, which may speak TLS. */
    static RawServer on(ServerSocket listener, Script script) {
        RawServer server = new RawServer(listener, script);
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    int port() {
        return listener.getLocalPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    /** The heads of all requests: request line and headers. */
    List<List<String>> heads() {
        return List.copyOf(heads);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // Closed by the test.
            }
        }
    }

    private void serve(Socket accepted) {
        try (Socket socket = accepted) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            heads.add(in.lines().takeWhile(line -> !line.isEmpty()).toList());
            script.answer(socket.getOutputStream());
        } catch (IOException | UncheckedIOException | InterruptedException e) {
            // The client has gone, which is what some tests want.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
