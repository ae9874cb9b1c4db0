package dev.pollux.server.http;

import dev.pollux.server.http.Exchange.ClientGoneException;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.BiFunction;

/**
 * Accepts connections and hands each request to a handler, on a virtual thread of its own.
 *
 * <p>Threading: safe for use by many threads at once. Lifetime: from {@link #start} to {@link #stop}, once.
 */
public final class HttpListener {

    private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());

    private final WebServer server;
    private final Timeouts timeouts;

    private HttpListener(WebServer server, Timeouts timeouts) {
        this.server = server;
        this.timeouts = timeouts;
    }

    /**
     * Does the part of the first start that needs nothing to be known yet: two thirds of it are Helidon's look around for
     * services. May run on a thread of its own while the rest of the process gets ready; {@link #start} waits for it.
     */
    public static void prepare() {
        HttpRouting.builder();
    }

    /**
     * Starts to listen.
     *
     * @param settings where, and how patiently
     * @param handler answers the requests
     * @param malformed makes the JSON body for what is not even HTTP, from a status and a sentence
     * @throws IllegalStateException if the address is taken or not this machine's
     */
    public static HttpListener start(
            HttpSettings settings, HttpHandler handler, BiFunction<Integer, String, byte[]> malformed) {
        Timeouts timeouts = new Timeouts();
        WebServer server = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .shutdownGracePeriod(settings.stop())
                .idleConnectionTimeout(settings.idle())
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new ConnectionProtocols(settings, timeouts))
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .contentEncoding(ContentEncodingContext.builder()
                        .contentEncodingsDiscoverServices(false)
                        .build())
                .mediaContext(MediaContext.builder()
                        .mediaSupportsDiscoverServices(false)
                        .registerDefaults(false)
                        .build())
                .directHandlers(directHandlers(malformed))
                .routing(HttpRouting.builder().any((request, response) -> handle(handler, request, response)))
                .build()
                .start();
        if (!server.isRunning()) {
            throw new IllegalStateException("cannot listen on " + settings.host() + " port " + settings.port());
        }
        timeouts.start();
        return new HttpListener(server, timeouts);
    }

    /** The port in use. */
    public int port() {
        return server.port();
    }

    /** How many connections are open. */
    public int openConnections() {
        return timeouts.open();
    }

    /** Accepts nothing more, gives running requests the time of {@link HttpSettings#stop}, then closes all connections. */
    public void stop() {
        server.stop();
        timeouts.stop();
    }

    private static void handle(HttpHandler handler, ServerRequest request, ServerResponse response) {
        HelidonExchange exchange = new HelidonExchange(request, response);
        exchange.begin();
        try {
            handler.handle(exchange);
        } catch (ClientGoneException e) {
            throw new CloseConnectionException("the client went away", e);
        } catch (Error e) {
            LOG.log(System.Logger.Level.ERROR, "a request failed", e);
            throw new CloseConnectionException("the request failed", e);
        } finally {
            exchange.end();
        }
    }

    // What fails here was never a request: Helidon could not read one. It calls some of that an internal error, and
    // would log
    // the bytes, which may be anybody's secrets, if that was the answer.
    private static DirectHandlers directHandlers(BiFunction<Integer, String, byte[]> malformed) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
            handlers.addHandler(event, (request, type, status, headers, message) -> {
                Status answered = status.code() < 500 ? status : Status.BAD_REQUEST_400;
                return DirectHandler.TransportResponse.builder()
                        .status(answered)
                        .headers(headers)
                        .header(HeaderNames.CONTENT_TYPE, "application/json; charset=UTF-8")
                        .entity(malformed.apply(
                                answered.code(), "The request is not HTTP that this server understands."))
                        .build();
            });
        }
        return handlers.build();
    }
}
