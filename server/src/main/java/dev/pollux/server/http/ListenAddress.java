package dev.pollux.server.http;

/**
 * Where to listen, and how: {@code 127.0.0.1:8080}, {@code [::]:8443}.
 *
 * @param host a name or an address, without brackets
 * @param port the port, or 0 for any free one
 * @param secure whether connections begin with a TLS handshake
 */
public record ListenAddress(String host, int port, boolean secure) {

    /** The root of URLs there, once the port is known. */
    public String url(int actualPort) {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return (secure ? "https://" : "http://") + name + ":" + actualPort;
    }

    @Override
    public String toString() {
        return url(port);
    }
}
