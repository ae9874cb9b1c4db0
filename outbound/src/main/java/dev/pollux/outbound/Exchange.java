package dev.pollux.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;

/**
 * One request and the head of its answer, over a connection of its own to addresses that were checked: nothing looks the name up
 * again. TLS and the header {@code Host} use the name. The library has neither cookies nor credentials nor proxies nor redirects.
 */
final class Exchange {

    private static final Http1Config LIMITS =
            Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(200).build();

    private static final DefaultBHttpClientConnectionFactory CONNECTIONS =
            DefaultBHttpClientConnectionFactory.builder().http1Config(LIMITS).build();

    private static final HttpProcessor HEADERS = HttpProcessors.client("Pollux");

    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

    private final Dialer dialer;
    private final Supplier<SSLSocketFactory> tls;

    Exchange(Dialer dialer, Supplier<SSLSocketFactory> tls) {
        this.dialer = dialer;
        this.tls = tls;
    }

    /**
     * Sends the request to the first of these addresses that answers. The answer's body is read from the connection, which the
     * deadline closes.
     *
     * @param addresses the target's, checked
     */
    ClassicHttpResponse send(
            ClassicHttpRequest request, Target target, List<InetAddress> addresses, Duration connect, Deadline deadline)
            throws IOException, HttpException {
        Socket socket = dial(addresses, target.port(), connect, deadline);
        HttpClientConnection connection = target.secure()
                ? CONNECTIONS.createConnection(encrypted(socket, target), socket)
                : CONNECTIONS.createConnection(socket);
        HttpCoreContext context = HttpCoreContext.create();
        EXECUTOR.preProcess(request, HEADERS, context);
        // Small bodies go out at once: many servers never answer that they are ready for them.
        request.removeHeaders(HttpHeaders.EXPECT);
        return EXECUTOR.execute(request, connection, context);
    }

    private Socket dial(List<InetAddress> addresses, int port, Duration connect, Deadline deadline) throws IOException {
        IOException failure = new IOException("no address");
        for (InetAddress address : addresses) {
            try {
                Socket socket = dialer.connect(new InetSocketAddress(address, port), deadline.remaining(connect));
                deadline.guard(socket);
                return socket;
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private SSLSocket encrypted(Socket socket, Target target) throws IOException {
        SSLSocket secure = (SSLSocket) tls.get().createSocket(socket, target.host(), target.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }
}
