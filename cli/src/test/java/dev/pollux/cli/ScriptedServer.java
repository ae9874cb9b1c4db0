package dev.pollux.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Answers requests of the API with prepared bytes, in order. */
final class ScriptedServer implements AutoCloseable {

    /** One request as it came; {@code key} is empty when none was sent. */
    record Seen(String path, String key, String body) {}

    /** Writes a whole answer. */
    interface Answer {
        void write(HttpExchange exchange) throws IOException;
    }

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    ScriptedServer then(Answer answer) {
        answers.add(answer);
        return this;
    }

    /** A stream of chunks, framed as the API does. */
    ScriptedServer streams(String... chunks) {
        return then(exchange -> {
            startStream(exchange);
            for (String chunk : chunks) {
                send(exchange, "data: " + chunk + "\r\n\r\n");
            }
        });
    }

    ScriptedServer says(String... texts) {
        String[] chunks = new String[texts.length];
        for (int i = 0; i < texts.length; i++) {
            chunks[i] = chunk(texts[i], i == texts.length - 1 ? "STOP" : "");
        }
        return streams(chunks);
    }

    ScriptedServer fails(int status, String body) {
        return then(exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    static String chunk(String text, String finishReason) {
        String finish = finishReason.isEmpty() ? "" : ",\"finishReason\":\"" + finishReason + "\"";
        return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text + "\"}],\"role\":\"model\"}" + finish
                + "}]}";
    }

    static void startStream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
    }

    static void send(HttpExchange exchange, String text) throws IOException {
        OutputStream body = exchange.getResponseBody();
        body.write(text.getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestHeaders().getFirst("x-goog-api-key");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(new Seen(exchange.getRequestURI().toString(), key == null ? "" : key, body));
            answers.remove().write(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
