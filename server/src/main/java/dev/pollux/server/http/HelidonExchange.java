package dev.pollux.server.http;

import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An {@link Exchange} over Helidon. */
final class HelidonExchange implements Exchange {

    private final ServerRequest request;
    private final ServerResponse response;
    private final WatchedConnection connection;
    private final BodyBudget.Share memory;
    private final Http2Body streamBody;
    private @Nullable InputStream content;
    private long bodyBytes;
    private long sentBytes;
    private OptionalInt status = OptionalInt.empty();

    HelidonExchange(ServerRequest request, ServerResponse response, BodyBudget budget) {
        this.request = request;
        this.response = response;
        this.memory = budget.share();
        this.connection = WatchedConnection.of(request.listenerContext());
        this.streamBody = new Http2Body(request, connection);
    }

    /** Opens the exchange: what follows on the connection is its body. */
    void begin() {
        connection.beginRequest();
        if (isAmbiguous() || isLastWish()) {
            closeAfterwards();
        }
    }

    /**
     * Ends the exchange: what follows on the connection is another request.
     *
     * @throws ClientGoneException if the rest of the body does not come over HTTP/2; HTTP/1.1 waits for it between requests
     */
    void end() {
        memory.giveBack();
        connection.endAnswer();
        try {
            if (http2()) {
                streamBody.discard(content());
            }
        } finally {
            connection.endRequest(stream());
            streamBody.takeLeftovers();
        }
    }

    // Two ways to say where the body ends: the request is answered, and nothing after it on this connection is believed
    // (RFC 9112, section 6.1).
    private boolean isAmbiguous() {
        return hasTwoLengths()
                || (request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                        && request.headers().contains(HeaderNames.CONTENT_LENGTH));
    }

    private boolean hasTwoLengths() {
        return request.headers().values(HeaderNames.CONTENT_LENGTH).size() > 1;
    }

    private boolean isLastWish() {
        return request.headers().values(HeaderNames.CONNECTION).stream()
                .anyMatch(options -> options.toLowerCase(Locale.ROOT).contains("close"));
    }

    private void closeAfterwards() {
        if (!http2()) {
            connection.finish();
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
    }

    // HTTP/1.1 counts requests, HTTP/2 names its streams; one connection speaks only one of them.
    private int stream() {
        return http2() ? request.id() : 0;
    }

    private boolean http2() {
        return request.prologue().protocolVersion().startsWith("2");
    }

    @Override
    public String method() {
        return request.prologue().method().text();
    }

    @Override
    public String path() {
        return request.prologue().uriPath().rawPath();
    }

    @Override
    public Optional<String> query(String name) {
        String query = request.prologue().query().rawValue();
        return query.isEmpty() ? Optional.empty() : QueryString.first(query, name);
    }

    @Override
    public Optional<String> header(String name) {
        return request.headers().first(HeaderNames.create(name));
    }

    @Override
    public List<String> headers(String name) {
        HeaderName header = HeaderNames.create(name);
        return request.headers().contains(header) ? request.headers().values(header) : List.of();
    }

    @Override
    public InetAddress peer() {
        return request.remotePeer().address() instanceof InetSocketAddress socket
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    @Override
    public boolean isSecure() {
        return request.isSecure();
    }

    @Override
    public String authority() {
        return Objects.requireNonNullElse(request.authority(), "");
    }

    @Override
    public byte[] body(int limit) {
        requireOneLength();
        try {
            return request.content().hasEntity() ? whileConnected(() -> read(limit)) : new byte[0];
        } catch (IOException | RuntimeException e) {
            throw failure(e);
        } finally {
            connection.endBody();
        }
    }

    private void requireOneLength() {
        if (hasTwoLengths()) {
            throw new MalformedRequestException("The request has more than one Content-Length.");
        }
    }

    /** What a failed attempt to read the body means. */
    private RuntimeException failure(Exception failure) {
        return switch (failure) {
            case ClientGoneException gone -> gone;
            case IOException io -> new ClientGoneException(io);
            case UncheckedIOException io -> new ClientGoneException(io);
            case CloseConnectionException closed -> new ClientGoneException(closed);
            case InsufficientDataAvailableException ended -> new ClientGoneException(ended);
            default -> refused(failure);
        };
    }

    private RuntimeException refused(Exception failure) {
        closeAfterwards();
        return switch (failure) {
            case BodyTooLargeException large -> large;
            case TooManyBodiesException many -> many;
            case MalformedRequestException malformed -> malformed;
            // Helidon tells of broken framing by exceptions of several kinds.
            default -> new MalformedRequestException("The request's body is not framed as HTTP asks for.");
        };
    }

    @Override
    public InputStream bodyStream() {
        requireOneLength();
        String encoding = header("content-encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new MalformedRequestException("The request's content encoding is not supported here: use none.");
        }
        if (!request.content().hasEntity()) {
            return InputStream.nullInputStream();
        }
        connection.beginStreamedBody(!request.headers().contains(HeaderNames.TRANSFER_ENCODING));
        InputStream opened = content();
        return new StreamedBody((bytes, offset, length) -> readPiece(opened, bytes, offset, length));
    }

    /** Reads what has come of the body, or its end. */
    private int readPiece(InputStream opened, byte[] bytes, int offset, int length) throws BrokenBodyException {
        int count;
        try {
            count = whileConnected(() -> opened.read(bytes, offset, length));
        } catch (IOException | RuntimeException e) {
            throw new BrokenBodyException(failure(e));
        }
        if (count < 0) {
            connection.endBody();
        } else {
            connection.bodyContinues(stream(), bodyBytes, count);
            bodyBytes += count;
        }
        return count;
    }

    private <T> T whileConnected(Http2Body.Reader<T> reader) throws IOException {
        return http2() ? streamBody.read(reader) : reader.read();
    }

    // Not closed: closing reads on to the body's end, which may never come.
    private InputStream content() {
        InputStream opened = content == null ? request.content().inputStream() : content;
        content = opened;
        return opened;
    }

    private byte[] read(int limit) throws IOException {
        byte[] body = RequestBody.read(content(), header("content-encoding").orElse(""), limit, memory);
        bodyBytes = body.length;
        return body;
    }

    @Override
    public void addHeader(String name, String value) {
        HeaderName header = HeaderNames.create(name);
        if (http2() && response.headers().contains(header)) {
            // Of several lines Helidon writes the first alone there. One line means the same (RFC 9110, section 5.3).
            response.headers().set(header, response.headers().get(header).get() + ", " + value);
        } else {
            response.headers().add(HeaderValues.create(header, value));
        }
    }

    @Override
    public void send(int status, byte[] body) {
        start(status);
        // The client may ask again as soon as it has the answer.
        memory.giveBack();
        boolean bodiless = method().equals("HEAD");
        try {
            response.headers().contentLength(body.length);
            response.send(bodiless ? new byte[0] : body);
            sentBytes = bodiless ? 0 : body.length;
        } catch (UncheckedIOException | CloseConnectionException e) {
            throw new ClientGoneException(e);
        }
    }

    @Override
    public BodyStream stream(int status) {
        start(status);
        OutputStream body = response.outputStream();
        return new Pieces(body);
    }

    private void start(int status) {
        if (this.status.isPresent()) {
            throw new IllegalStateException("the answer was started already");
        }
        this.status = OptionalInt.of(status);
        if (isStopping()) {
            closeAfterwards();
        }
        response.status(Status.create(status));
    }

    @Override
    public OptionalInt status() {
        return status;
    }

    @Override
    public long bodyBytes() {
        return bodyBytes;
    }

    @Override
    public long sentBytes() {
        return sentBytes;
    }

    @Override
    public void onDisconnect(Runnable action) {
        connection.watch(stream(), action);
    }

    @Override
    public void ignoreDisconnect() {
        connection.ignore(stream());
    }

    @Override
    public boolean isStopping() {
        return connection.isStopping();
    }

    private final class Pieces implements BodyStream {

        private final OutputStream body;

        Pieces(OutputStream body) {
            this.body = body;
        }

        @Override
        public void write(byte[] piece) {
            try {
                body.write(piece);
                body.flush();
                sentBytes += piece.length;
            } catch (IOException | UncheckedIOException | CloseConnectionException e) {
                throw new ClientGoneException(e);
            }
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException | UncheckedIOException | CloseConnectionException e) {
                throw new ClientGoneException(e);
            }
        }
    }
}
