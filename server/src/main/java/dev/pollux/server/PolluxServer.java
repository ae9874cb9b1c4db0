package dev.pollux.server;

import dev.pollux.server.calls.CallListener;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.http.HttpListener;
import dev.pollux.server.http.HttpSettings;
import java.util.List;

/**
 * The server, listening.
 *
 * <p>Threading: safe for use by many threads at once. Lifetime: from {@link #start} to {@link #stop}, once.
 */
public final class PolluxServer {

    private final HttpListener listener;

    private PolluxServer(HttpListener listener) {
        this.listener = listener;
    }

    /** Makes a later {@link #start} faster; may run on a thread of its own while the rest of the process gets ready. */
    public static void prepare() {
        HttpListener.prepare();
    }

    /**
     * Starts to listen.
     *
     * @param settings where, and how patiently
     * @param routes what can be called: {@link GeminiRoutes#of}
     * @param authentication who may call
     * @param cors which pages of others may call
     * @param bodyLimit the most bytes a request's body may have
     * @param listeners who is told of every request that has ended
     * @throws IllegalStateException if an address is taken or not this machine's, or the certificate cannot be used
     */
    public static PolluxServer start(
            HttpSettings settings,
            List<Route> routes,
            AuthenticationSettings authentication,
            Cors cors,
            int bodyLimit,
            List<CallListener> listeners) {
        RequestPipeline pipeline = new RequestPipeline(routes, authentication, cors, bodyLimit, listeners);
        return new PolluxServer(HttpListener.start(settings, pipeline, MalformedHttp::body));
    }

    /** The port of the first address. */
    public int port() {
        return listener.port();
    }

    /** The port of each address, in their order. */
    public List<Integer> ports() {
        return listener.ports();
    }

    /** How many connections are open. */
    public int openConnections() {
        return listener.openConnections();
    }

    /** Accepts nothing more and ends: {@link HttpListener#stop}. Takes a little longer than the grace of the settings. */
    public void stop() {
        listener.stop();
    }
}
