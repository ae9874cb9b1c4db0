package dev.pollux.conformance;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Receives webhooks, and keeps how they were signed. */
final class Witness implements AutoCloseable {
    /** Where webhooks may be on this machine; see {@link ServerHome}. */
    static final int PORT = 28_432;

    static final String URL = "http://127.0.0.1:" + PORT + "/seen";

    private final HttpServer http;
    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();

    /**
     * What came.
     *
     * @param headers those that begin with {@code webhook-}, each followed by its value
     */
    record Delivery(List<String> headers, String body) {

        /** The same signature for something else. */
        Delivery saying(String other) {
            return new Delivery(headers, other);
        }
    }

    private Witness(HttpServer http) {
        this.http = http;
    }

    static Witness start() throws IOException {
        var witness = new Witness(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0));
        witness.http.createContext("/", witness::receive);
        witness.http.start();
        return witness;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(204, -1);
            deliveries.add(new Delivery(signed(exchange.getRequestHeaders()), body));
        }
    }

    private static List<String> signed(Headers headers) {
        return Stream.of("webhook-id", "webhook-timestamp", "webhook-signature")
                .filter(headers::containsKey)
                .flatMap(name -> Stream.of(name, headers.getFirst(name)))
                .toList();
    }

    Delivery awaitDelivery() throws InterruptedException {
        Delivery delivery = deliveries.poll(30, TimeUnit.SECONDS);
        if (delivery == null) {
            throw new AssertionError("nothing was delivered");
        }
        return delivery;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
