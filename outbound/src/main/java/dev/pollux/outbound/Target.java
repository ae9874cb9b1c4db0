package dev.pollux.outbound;

import dev.pollux.outbound.OutboundException.Reason;
import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL taken apart, all of it allowed but for the address behind the name, which nobody has looked up yet.
 *
 * @param url as it was written
 * @param secure whether by TLS
 * @param host a name in ASCII and lower case, without a dot at its end, or an address without brackets
 * @param port where the server listens
 */
record Target(URI url, boolean secure, String host, int port) {

    /** Wider than {@link URI#getHost}, which knows no underscores, no umlauts, and not every notation of IPv4. */
    private static final Pattern AUTHORITY = Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([^\\[\\]@:]+))(?::(\\d{0,5}))?");

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*");

    /** @throws OutboundException if the policy forbids something that the URL says */
    static Target of(URI url, UrlPolicy policy) throws OutboundException {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        if (!secure && !"http".equalsIgnoreCase(url.getScheme())) {
            throw forbidden("The URL must begin with http:// or https://.");
        }
        if (url.isOpaque() || url.getRawAuthority() == null) {
            throw forbidden("The URL names no host.");
        }
        if (url.getRawAuthority().contains("@")) {
            throw forbidden("The URL must not contain a user name or a password.");
        }
        Matcher authority = AUTHORITY.matcher(url.getRawAuthority());
        if (!authority.matches()) {
            throw forbidden("The URL names no valid host.");
        }
        return new Target(url, secure, hostOf(authority), portOf(authority.group(3), secure)).allowedBy(policy);
    }

    /** @throws OutboundException if this is no place that may be followed to */
    Target redirectedTo(String location, UrlPolicy policy) throws OutboundException {
        Target next = of(absolute(location), policy);
        if (secure && !next.secure()) {
            throw forbidden("The URL redirects from https to http.");
        }
        return next;
    }

    /** What the request line says: path and query in ASCII. */
    String pathAndQuery() {
        URI ascii = URI.create(url.toASCIIString());
        String path = Optional.ofNullable(ascii.getRawPath())
                .filter(given -> !given.isEmpty())
                .orElse("/");
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }

    /** The port as the header {@code Host} says it: −1, for not at all, where it goes without saying. */
    int statedPort() {
        return port == standardPort(secure) ? -1 : port;
    }

    private Target allowedBy(UrlPolicy policy) throws OutboundException {
        if (!secure && !policy.plainHttp()) {
            throw forbidden("The URL must begin with https://.");
        }
        if (!policy.allowsHost(host)) {
            throw forbidden("The URL's host is not one of those that may be called.");
        }
        if (!policy.allowsPort(port)) {
            throw forbidden("The URL's port is not one of those that may be called.");
        }
        return this;
    }

    /** By RFC 3986, from which {@link URI#resolve} differs where the path is empty or the location begins with a query. */
    private URI absolute(String location) throws OutboundException {
        try {
            URI base = URI.create((secure ? "https://" : "http://") + url.getRawAuthority() + pathAndQuery());
            return location.startsWith("?") ? base.resolve(base.getRawPath() + location) : base.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new OutboundException(Reason.FAILED, "The URL redirects to something that is no URL.", e);
        }
    }

    private static String hostOf(Matcher authority) throws OutboundException {
        String literal = authority.group(1);
        if (literal != null) {
            return literal.toLowerCase(Locale.ROOT);
        }
        String name = asciiOf(authority.group(2)).toLowerCase(Locale.ROOT);
        String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (host.length() > 253 || !NAME.matcher(host).matches()) {
            throw forbidden("The URL names no valid host.");
        }
        return host;
    }

    private static String asciiOf(String name) throws OutboundException {
        try {
            return IDN.toASCII(name);
        } catch (IllegalArgumentException e) {
            throw new OutboundException(Reason.FORBIDDEN, "The URL names no valid host.", e);
        }
    }

    private static int portOf(String digits, boolean secure) {
        return digits == null || digits.isEmpty() ? standardPort(secure) : Integer.parseInt(digits);
    }

    private static int standardPort(boolean secure) {
        return secure ? 443 : 80;
    }

    private static OutboundException forbidden(String message) {
        return new OutboundException(Reason.FORBIDDEN, message);
    }
}
