package dev.pollux.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server with one file, which can be told to behave badly. */
final class ModelServer implements AutoCloseable {

    /** One request as it came. */
    record Seen(String path, Optional<String> range, Optional<String> ifRange, Optional<String> authorization) {}

    /** Answers one request in place of the file. */
    interface Misbehaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<Misbehaviour> misbehaviours = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    volatile byte[] file;
    volatile String etag = "\"v1\"";

    ModelServer(byte[] file) {
        this.file = file;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    String url() {
        return base() + "/files/tiny-model.Q4_1.gguf";
    }

    /** The next request is answered so; those after it as usual. */
    ModelServer once(Misbehaviour misbehaviour) {
        misbehaviours.add(misbehaviour);
        return this;
    }

    /** The next answer breaks off after so many bytes of its body. */
    ModelServer breakOffAfter(int bytes) {
        return once(exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            int start = offset(exchange);
            exchange.getResponseHeaders().set("Content-Range", rangeFrom(start));
            exchange.sendResponseHeaders(start > 0 ? 206 : 200, file.length - start);
            exchange.getResponseBody().write(file, start, bytes);
            exchange.getResponseBody().flush();
            exchange.close();
        });
    }

    ModelServer failWith(int status) {
        return once(exchange -> exchange.sendResponseHeaders(status, -1));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            seen.add(new Seen(
                    exchange.getRequestURI().toString(),
                    header(exchange, "Range"),
                    header(exchange, "If-Range"),
                    header(exchange, "Authorization")));
            if (misbehaviours.isEmpty()) {
                sendFile(exchange);
            } else {
                misbehaviours.removeFirst().answer(exchange);
            }
        }
    }

    private void sendFile(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("ETag", etag);
        int start = header(exchange, "If-Range").orElse(etag).equals(etag) ? offset(exchange) : 0;
        if (start >= file.length) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + file.length);
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        if (start > 0) {
            exchange.getResponseHeaders().set("Content-Range", rangeFrom(start));
        }
        exchange.sendResponseHeaders(start > 0 ? 206 : 200, file.length - start);
        exchange.getResponseBody().write(file, start, file.length - start);
    }

    private String rangeFrom(int start) {
        return "bytes " + start + "-" + (file.length - 1) + "/" + file.length;
    }

    static int offset(HttpExchange exchange) {
        return header(exchange, "Range")
                .map(range -> Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1")))
                .orElse(0);
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
