package dev.pollux.server.http;

import java.time.Duration;

/**
 * How a listener treats its connections.
 *
 * @param host the address to listen on
 * @param port the port, or 0 for any free one
 * @param idle how long a connection may wait between two requests
 * @param head how long a client may take to send a request's line and headers
 * @param body how long a client may take to send a request's body
 * @param write how long a client may take to accept one write
 * @param stop how long requests that run at {@link HttpListener#stop} may take to end
 */
public record HttpSettings(
        String host, int port, Duration idle, Duration head, Duration body, Duration write, Duration stop) {

    /** The settings for production: patient with networks, not with clients that hold connections for nothing. */
    public static HttpSettings on(String host, int port) {
        return new HttpSettings(
                host,
                port,
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5));
    }
}
