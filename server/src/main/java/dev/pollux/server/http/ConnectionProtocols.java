package dev.pollux.server.http;

import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/**
 * Speaks HTTP/1.1 or HTTP/2 on a new connection, whichever the client begins with.
 *
 * <p>The upgrade from one to the other ({@code Upgrade: h2c}) is declined, as RFC 9110 section 7.8 allows: such a request is
 * answered over HTTP/1.1. RFC 9113 has dropped that upgrade, and some clients offer it with requests that have a body.
 */
final class ConnectionProtocols implements ServerConnectionSelector {

    // Long enough for an API key, a signed token or a page token in a query.
    private static final int REQUEST_LINE_BYTES = 16 * 1024;
    private static final int HEADER_BYTES = 64 * 1024;
    private static final long STREAMS_PER_CONNECTION = 256;

    private final HttpSettings settings;
    private final OpenConnections connections;
    private final ServerConnectionSelector http1 =
            Http1ConnectionSelector.builder().config(http1Config()).build();
    private final ServerConnectionSelector http2;

    ConnectionProtocols(HttpSettings settings, OpenConnections connections) {
        this.settings = settings;
        this.connections = connections;
        this.http2 = Http2ConnectionSelector.builder()
                .http2Config(http2Config(settings.times().write()))
                .build();
    }

    // Helidon's checks of paths, queries and headers refuse what clients of Google's service get away with, with other
    // words
    // than ours. Its logs of what is sent and received would hold keys and prompts.
    private static Http1Config http1Config() {
        return Http1Config.builder()
                .name("pollux")
                .maxPrologueLength(REQUEST_LINE_BYTES)
                .maxHeadersSize(HEADER_BYTES)
                .validatePath(false)
                .validatePrologue(false)
                .validateRequestHeaders(false)
                .receiveLog(false)
                .sendLog(false)
                .build();
    }

    private static Http2Config http2Config(Duration write) {
        return Http2Config.builder()
                .name("pollux")
                .maxHeaderListSize(HEADER_BYTES)
                .maxConcurrentStreams(STREAMS_PER_CONNECTION)
                .flowControlTimeout(write)
                .validatePath(false)
                .build();
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(io.helidon.common.buffers.BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return Set.of("h2", "http/1.1");
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        return new AcceptedConnection(
                new WatchedConnection(context, connections.claim(context), settings.times(), connections),
                connections,
                http1,
                http2);
    }
}
