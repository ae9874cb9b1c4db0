package dev.pollux.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/** Connects to exactly one address. Safe for use by many threads at once. */
@FunctionalInterface
interface Dialer {

    /** @throws IOException if nobody answers there in time */
    Socket connect(InetSocketAddress address, Duration timeout) throws IOException;

    /** Connects directly: no proxy of any kind, whatever the JDK's system properties say. */
    static Socket directly(InetSocketAddress address, Duration timeout) throws IOException {
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            // A timeout of 0 would mean none.
            socket.connect(address, Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
