package dev.pollux.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.context.Context;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.http.DirectHandlers;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A connection that knows when its client has gone.
 *
 * <p>Helidon answers a request of HTTP/1.1 on the connection's own thread, which therefore reads nothing while an answer is
 * being made: a client that hangs up is noticed only by a failing write, and a request that still waits for its first token
 * writes nothing. So the input is read ahead ({@link ReadAhead}) for as long as somebody watches. On HTTP/2 the connection's
 * thread reads all the time and answers are made on others; there the end of the input and RST_STREAM frames are passed on.
 * A client that only half-closes its side counts as gone, as it does with most servers: it cannot be told from one that left.
 *
 * <p>Every byte of a connection passes here, which makes this the place for its timeouts, too. A body that takes too long ends the
 * connection on HTTP/1.1; on HTTP/2 only its stream is reset, by ending its request as if the client had reset it.
 *
 * <p>Threading: reading belongs to the connection's thread; writing and watching are safe from any.
 */
final class WatchedConnection implements ConnectionContext {

    private static final long TIMED_BYTES = 1L << 20;

    private final ConnectionContext delegate;
    private final Socket socket;
    private final HttpSettings.Times times;
    private final OpenConnections connections;
    private final Watches watches = new Watches();
    private final ReadAhead input;
    private final DataReader reader;
    private final DataReader framedReader;
    private final ArrivingBodies bodies;
    private final Http2Control control;
    private final Stopwatch reading = new Stopwatch();
    private final Stopwatch writing = new Stopwatch();
    private final DataWriter writer;
    private final Listener listener;
    private volatile Phase phase = Phase.FIRST_BYTES;
    private boolean finished;
    private int running;
    private volatile @Nullable LargeReads streamed;

    private enum Phase {
        FIRST_BYTES,
        HTTP_2,
        IDLE,
        HEAD,
        ANSWER
    }

    WatchedConnection(
            ConnectionContext delegate, Socket socket, HttpSettings.Times times, OpenConnections connections) {
        this.delegate = delegate;
        this.socket = socket;
        this.times = times;
        this.connections = connections;
        this.input = new ReadAhead(this::receive, watches::close);
        this.reader = new DataReader(this::read);
        this.writer = new TimedWriter(delegate.dataWriter(), writing, times.write());
        this.control = new Http2Control(writer);
        this.bodies = new ArrivingBodies(times.body(), watches::reset, control::widenWindow);
        this.framedReader = new DataReader(new Http2Frames(() -> available(reader), bodies));
        this.listener = new Listener(delegate.listenerContext());
        reading.start(times.head());
    }

    /** The connection that a request came over. */
    static WatchedConnection of(ListenerContext context) {
        return ((Listener) context).connection();
    }

    /** Tells HTTP/2 with prior knowledge from HTTP/1 by the first bytes, which stay to be read. */
    boolean speaksHttp2() {
        int seen = 1;
        reader.ensureAvailable();
        while (Http2Frames.isPrefaceSoFar(peek(seen)) && seen < Http2Frames.PREFACE_BYTES) {
            if (reader.available() == seen) {
                reader.pullData();
            }
            seen = Math.min(reader.available(), Http2Frames.PREFACE_BYTES);
        }
        boolean http2 = Http2Frames.isPrefaceSoFar(peek(seen));
        begin(http2);
        return http2;
    }

    private void begin(boolean http2) {
        if (http2) {
            phase = Phase.HTTP_2;
            reading.start(times.idle());
        } else {
            phase = Phase.HEAD;
            reading.start(times.head());
        }
    }

    private byte[] peek(int count) {
        byte[] bytes = new byte[count];
        reader.getBuffer(count).read(bytes);
        return bytes;
    }

    private boolean http2() {
        return phase == Phase.HTTP_2;
    }

    /**
     * A request's head has arrived; its body has until {@link HttpSettings.Times#body}.
     *
     * @throws CloseConnectionException if the request before was to be the last
     */
    void beginRequest() {
        if (finished) {
            throw new CloseConnectionException("no request is answered after the last");
        }
        connections.beginRequest();
        if (http2()) {
            count(1);
        } else {
            phase = Phase.ANSWER;
            reading.start(times.body());
        }
    }

    // On HTTP/2 requests overlap, and each body has a clock of its own.
    private synchronized void count(int more) {
        running += more;
        if (running == 0) {
            reading.start(times.idle());
        } else {
            reading.stop();
        }
    }

    /** The request being answered is the connection's last. Helidon says so to the client, but reads on. */
    void finish() {
        finished = true;
    }

    /** The request's body is not held: it may be long, and is read in large pieces. */
    void beginStreamedBody(boolean lengthKnown) {
        streamed = http2() ? null : new LargeReads(lengthKnown);
    }

    /**
     * Another piece of a body that is not held has arrived: after each mebibyte the time begins anew.
     *
     * @param before number of bytes that came before
     */
    void bodyContinues(int stream, long before, int bytes) {
        if (before / TIMED_BYTES == (before + bytes) / TIMED_BYTES) {
            return;
        }
        if (http2()) {
            bodies.allowMore(stream);
        } else {
            reading.start(times.body());
        }
    }

    /** The request's body has arrived, too. */
    void endBody() {
        streamed = null;
        if (!http2()) {
            reading.stop();
        }
    }

    /** The request has been answered; its body may still be arriving. */
    void endAnswer() {
        connections.endRequest();
    }

    /** Nothing of the request is wanted any more. */
    void endRequest(int stream) {
        ignore(stream);
        streamed = null;
        if (http2()) {
            bodies.forget(stream);
            count(-1);
        } else {
            phase = Phase.IDLE;
            reading.start(times.idle());
        }
    }

    void watch(int stream, Runnable action) {
        watches.watch(stream, action);
        if (!http2()) {
            streamed = null; // what is read ahead is held
            input.start();
        }
    }

    void ignore(int stream) {
        watches.forget(stream);
        if (!http2()) {
            input.stop();
        }
    }

    /** The connection has ended, for whatever reason. Stops whatever was being made for it. */
    void ended() {
        reading.stop();
        watches.close();
    }

    /** Ends what takes too long: the connection, or requests of it. */
    void endIfExpired(long nowNanos) {
        bodies.expire(nowNanos, watches::reset);
        if (reading.expired(nowNanos) || writing.expired(nowNanos)) {
            abort();
        }
    }

    /** Ends the connection, from a thread that cannot wait for its client. */
    void abort() {
        Sockets.abort(socket);
    }

    /** Stops whatever is being made for the client, which is still there to be told so. */
    void giveUp() {
        watches.close();
    }

    boolean isStopping() {
        return connections.isStopping();
    }

    /**
     * Asks a client of HTTP/2 to send further requests elsewhere; those it has sent are answered (RFC 9113, section 6.8).
     *
     * @return whether the connection speaks HTTP/2
     */
    boolean retire() {
        if (http2()) {
            Thread.ofVirtual().name("go-away").start(control::goAway);
        }
        return http2();
    }

    private byte @Nullable [] read() {
        if (finished && phase == Phase.IDLE) {
            return null;
        }
        byte[] bytes = input.get();
        if (phase == Phase.IDLE) {
            phase = Phase.HEAD;
            reading.start(times.head());
        }
        return bytes;
    }

    // Helidon looked at the first bytes to tell the protocols apart; they are still in its own reader.
    private byte @Nullable [] receive() {
        DataReader source = delegate.dataReader();
        LargeReads much = streamed;
        if (much != null && source.available() == 0) {
            return much.read(delegate.serverSocket());
        }
        return available(source);
    }

    private static byte @Nullable [] available(DataReader source) {
        try {
            source.ensureAvailable();
            return source.readBytes(source.available());
        } catch (DataReader.InsufficientDataAvailableException e) {
            return null;
        }
    }

    @Override
    public DataReader dataReader() {
        return http2() ? framedReader : reader;
    }

    @Override
    public DataWriter dataWriter() {
        return writer;
    }

    @Override
    public ListenerContext listenerContext() {
        return listener;
    }

    @Override
    public ExecutorService executor() {
        return delegate.executor();
    }

    @Override
    public Router router() {
        return delegate.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return delegate.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return delegate.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return delegate.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return delegate.localPeer();
    }

    @Override
    public boolean isSecure() {
        return delegate.isSecure();
    }

    @Override
    public String socketId() {
        return delegate.socketId();
    }

    @Override
    public String childSocketId() {
        return delegate.childSocketId();
    }

    // Requests know their listener but not their connection; so each connection has a listener of its own.
    private final class Listener implements ListenerContext {

        private final ListenerContext target;

        Listener(ListenerContext target) {
            this.target = target;
        }

        WatchedConnection connection() {
            return WatchedConnection.this;
        }

        @Override
        public Context context() {
            return target.context();
        }

        @Override
        public MediaContext mediaContext() {
            return target.mediaContext();
        }

        @Override
        public ContentEncodingContext contentEncodingContext() {
            return target.contentEncodingContext();
        }

        @Override
        public DirectHandlers directHandlers() {
            return target.directHandlers();
        }

        @Override
        public ListenerConfig config() {
            return target.config();
        }

        @Override
        public ExecutorService executor() {
            return target.executor();
        }
    }
}
