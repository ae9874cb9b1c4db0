package dev.pollux.server.http;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** Closes sockets from a thread that must not wait for their clients. */
final class Sockets {

    private static final System.Logger LOG = System.getLogger(Sockets.class.getName());

    private static final int FAREWELL_SECONDS = 1;

    private Sockets() {}

    /** Closes a socket, whatever other threads do with it. */
    static void abort(Socket socket) {
        Thread.ofVirtual().name("close").start(() -> close(socket));
    }

    // TLS says farewell, for which it waits for a write that is under way, without end unless told so (SO_LINGER).
    private static void close(Socket socket) {
        try {
            if (socket instanceof SSLSocket) {
                socket.setSoLinger(true, FAREWELL_SECONDS);
            }
            socket.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "close failed", e);
        }
    }
}
