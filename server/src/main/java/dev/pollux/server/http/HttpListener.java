package dev.pollux.server.http;

import dev.pollux.server.http.Exchange.ClientGoneException;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Accepts connections and hands each request to a handler, on a virtual thread of its own.
 *
 * <p>Threading: safe for use by many threads at once. Lifetime: from {@link #start} to {@link #stop}, once.
 */
public final class HttpListener {

    private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());

    // What a client may take to read that its answer was given up, and to close its connection.
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Duration CLOSE = Duration.ofMillis(500);

    // Bytes that the system may hold of a connection until they are read. Helidon's 4 KiB would make every read one of
    // 4 KiB, and a
    // distant client wait for each of them.
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final List<WebServer> servers;
    private final OpenConnections connections;
    private final Duration grace;

    private HttpListener(List<WebServer> servers, OpenConnections connections, Duration grace) {
        this.servers = servers;
        this.connections = connections;
        this.grace = grace;
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
     * @throws IllegalStateException if an address is taken or not this machine's, or the certificate cannot be used
     */
    public static HttpListener start(
            HttpSettings settings, HttpHandler handler, BiFunction<Integer, String, byte[]> malformed) {
        OpenConnections connections = new OpenConnections(settings);
        Optional<Tls> tls = settings.tls().map(files -> TlsContext.of(files.certificate(), files.key()));
        HttpRouting.Builder routing = routing(handler, new BodyBudget(settings.bodiesInFlight()));
        HttpListener listener = new HttpListener(
                new ArrayList<>(), connections, settings.times().grace());
        try {
            for (ListenAddress address : settings.addresses()) {
                listener.servers.add(start(address, settings, connections, tls, routing, malformed));
            }
        } catch (IllegalStateException e) {
            listener.servers.forEach(WebServer::stop);
            throw e;
        }
        connections.start();
        return listener;
    }

    private static HttpRouting.Builder routing(HttpHandler handler, BodyBudget bodies) {
        return HttpRouting.builder().any((request, response) -> handle(handler, request, response, bodies));
    }

    private static WebServer start(
            ListenAddress address,
            HttpSettings settings,
            OpenConnections connections,
            Optional<Tls> tls,
            HttpRouting.Builder routing,
            BiFunction<Integer, String, byte[]> malformed) {
        WebServerConfig.Builder builder = WebServer.builder()
                .host(address.host())
                .port(address.port())
                .shutdownHook(false)
                .shutdownGracePeriod(settings.times().grace().plus(FAREWELL))
                .idleConnectionTimeout(settings.times().idle())
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new ConnectionProtocols(settings, connections))
                .putListenerSocketOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER)
                .connectionOptions(new AcceptedSockets(connections))
                .contentEncoding(ContentEncodingContext.builder()
                        .contentEncodingsDiscoverServices(false)
                        .build())
                .mediaContext(MediaContext.builder()
                        .mediaSupportsDiscoverServices(false)
                        .registerDefaults(false)
                        .build())
                .directHandlers(directHandlers(malformed))
                .routing(routing);
        if (address.secure()) {
            builder.tls(tls.orElseThrow(() -> new IllegalStateException(address + " needs a certificate")));
        }
        WebServer server = builder.build().start();
        if (!server.isRunning()) {
            throw new IllegalStateException(
                    "cannot listen on " + address.host() + " port " + address.port() + ": " + reason(address));
        }
        return server;
    }

    /** Asks the system once more: Helidon tells the reason to its log alone. */
    private static String reason(ListenAddress address) {
        try (ServerSocket another = new ServerSocket()) {
            another.bind(new InetSocketAddress(address.host(), address.port()));
            return "it was taken until now";
        } catch (IOException failure) {
            return String.valueOf(failure.getMessage());
        }
    }

    /** The port of the first address. */
    public int port() {
        return ports().getFirst();
    }

    /** The port of each address, in their order. */
    public List<Integer> ports() {
        return servers.stream().map(WebServer::port).toList();
    }

    /** How many connections are open. */
    public int openConnections() {
        return connections.open();
    }

    /**
     * Accepts nothing more, closes connections that wait for a request, and gives running requests the time of
     * {@link HttpSettings.Times#grace}. Those that have not ended by then are given up ({@link Exchange#onDisconnect}), for
     * which there are two seconds; then all connections are closed.
     */
    public void stop() {
        connections.beginStop();
        // Each waits for its connections, the ones after it would meanwhile accept new ones.
        List<Thread> stops = servers.stream()
                .map(server -> Thread.ofVirtual().name("stop").start(server::stop))
                .toList();
        try {
            if (!connections.awaitRequests(grace)) {
                connections.giveUp();
                connections.awaitRequests(FAREWELL);
            }
            connections.awaitConnections(CLOSE);
            connections.closeAll();
            for (Thread stop : stops) {
                stop.join(FAREWELL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.stop();
    }

    private static void handle(HttpHandler handler, ServerRequest request, ServerResponse response, BodyBudget bodies) {
        HelidonExchange exchange = new HelidonExchange(request, response, bodies);
        exchange.begin();
        try {
            answer(handler, exchange);
        } catch (ClientGoneException e) {
            throw new CloseConnectionException("the client went away", e);
        } catch (Error e) {
            LOG.log(System.Logger.Level.ERROR, "a request failed", e);
            throw new CloseConnectionException("the request failed", e);
        }
    }

    private static void answer(HttpHandler handler, HelidonExchange exchange) {
        try {
            handler.handle(exchange);
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
