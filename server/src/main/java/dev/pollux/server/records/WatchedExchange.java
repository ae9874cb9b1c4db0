package dev.pollux.server.records;

import dev.pollux.server.http.Exchange;
import dev.pollux.service.audit.Content;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An exchange that copies both bodies, but for those that are streamed in: the bytes of files are kept as files. It hides that the
 * client takes compressed answers, so that what is sent can be read.
 *
 * <p>Threading: as {@link Exchange}.
 */
final class WatchedExchange implements Exchange {

    private static final String ACCEPT_ENCODING = "accept-encoding";

    private final Exchange exchange;
    private final BodyCopy request;
    private final BodyCopy response;

    /** @param limit the most bytes to keep of each body */
    WatchedExchange(Exchange exchange, int limit) {
        this.exchange = exchange;
        this.request = new BodyCopy(limit);
        this.response = new BodyCopy(limit);
    }

    Content content() {
        return new Content(request.body(), response.body());
    }

    @Override
    public String method() {
        return exchange.method();
    }

    @Override
    public String path() {
        return exchange.path();
    }

    @Override
    public Optional<String> query(String name) {
        return exchange.query(name);
    }

    @Override
    public Optional<String> header(String name) {
        return isHidden(name) ? Optional.empty() : exchange.header(name);
    }

    @Override
    public List<String> headers(String name) {
        return isHidden(name) ? List.of() : exchange.headers(name);
    }

    private static boolean isHidden(String name) {
        return name.toLowerCase(Locale.ROOT).equals(ACCEPT_ENCODING);
    }

    @Override
    public InetAddress peer() {
        return exchange.peer();
    }

    @Override
    public boolean isSecure() {
        return exchange.isSecure();
    }

    @Override
    public String authority() {
        return exchange.authority();
    }

    @Override
    public InputStream bodyStream() {
        return exchange.bodyStream();
    }

    @Override
    public byte[] body(int limit) {
        byte[] body = exchange.body(limit);
        request.add(body);
        return body;
    }

    @Override
    public void addHeader(String name, String value) {
        exchange.addHeader(name, value);
    }

    @Override
    public void send(int status, byte[] body) {
        response.add(body);
        exchange.send(status, body);
    }

    @Override
    public BodyStream stream(int status) {
        return new WatchedStream(exchange.stream(status));
    }

    @Override
    public OptionalInt status() {
        return exchange.status();
    }

    @Override
    public long bodyBytes() {
        return exchange.bodyBytes();
    }

    @Override
    public long sentBytes() {
        return exchange.sentBytes();
    }

    @Override
    public void onDisconnect(Runnable action) {
        exchange.onDisconnect(action);
    }

    @Override
    public boolean isStopping() {
        return exchange.isStopping();
    }

    @Override
    public void ignoreDisconnect() {
        exchange.ignoreDisconnect();
    }

    private final class WatchedStream implements BodyStream {

        private final BodyStream stream;

        WatchedStream(BodyStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(byte[] piece) {
            stream.write(piece);
            response.add(piece);
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
