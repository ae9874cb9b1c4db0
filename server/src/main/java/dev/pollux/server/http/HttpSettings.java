package dev.pollux.server.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a listener treats its connections.
 *
 * @param addresses where to listen, at least one
 * @param tls the certificate for the addresses that are secure
 * @param times how patiently
 * @param connections how many may be open at once; further ones are closed as soon as they come
 * @param bodiesInFlight the most bytes that the bodies of all running requests may have together
 */
public record HttpSettings(
        List<ListenAddress> addresses, Optional<Tls> tls, Times times, int connections, long bodiesInFlight) {

    public HttpSettings {
        addresses = List.copyOf(addresses);
    }

    /** One address in clear text, and everything else as in production. */
    public static HttpSettings on(String host, int port) {
        return new HttpSettings(
                List.of(new ListenAddress(host, port, false)), Optional.empty(), Times.PATIENT, 10_000, 512L << 20);
    }

    /** The same with other times. */
    public HttpSettings with(Times other) {
        return new HttpSettings(addresses, tls, other, connections, bodiesInFlight);
    }

    /**
     * PEM files, read at the start and whenever they have changed.
     *
     * @param certificate the server's certificate, then those that lead to its root
     * @param key its private key, not encrypted
     */
    public record Tls(Path certificate, Path key) {}

    /**
     * How long things may take.
     *
     * @param idle between two requests of a connection
     * @param head for a client to send a request's line and headers, and for a TLS handshake
     * @param body for a client to send a request's body
     * @param write for a client to accept one write
     * @param grace for requests that run at {@link HttpListener#stop} to end by themselves
     */
    public record Times(Duration idle, Duration head, Duration body, Duration write, Duration grace) {

        /** Patient with networks, not with clients that hold connections for nothing. */
        public static final Times PATIENT = new Times(
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10));

        /** The same with another grace. */
        public Times withGrace(Duration other) {
            return new Times(idle, head, body, write, other);
        }
    }
}
