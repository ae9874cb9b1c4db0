package dev.pollux.server.files;

import dev.pollux.server.http.Exchange;
import dev.pollux.server.http.Exchange.MalformedRequestException;
import dev.pollux.service.keys.Network;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Under which scheme and host clients reach this server: as configured, else as trusted proxies say in {@code X-Forwarded-Proto},
 * {@code X-Forwarded-Host} and {@code X-Forwarded-Prefix}, else as the client itself says. Immutable.
 */
public final class PublicOrigin {

    // What goes into a URL that others will call: nothing that could end it or begin another.
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._-]+(?::\\d{1,5})?|\\[[0-9A-Fa-f:.%]+\\](?::\\d{1,5})?");
    private static final Pattern PREFIX = Pattern.compile("(?:/[A-Za-z0-9._~-]+)*");

    private final Optional<String> configured;
    private final List<Network> trusted;

    /**
     * @param configured scheme, host and whatever stands before the API's paths, for example {@code https://example.org/gemini}
     * @param trusted proxies that are believed
     */
    public PublicOrigin(Optional<String> configured, List<Network> trusted) {
        this.configured = configured.map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        this.trusted = List.copyOf(trusted);
    }

    /**
     * The origin for the client of a request; no slash at the end.
     *
     * @throws MalformedRequestException if nobody says which host was called
     */
    String of(Exchange exchange) {
        return configured.orElseGet(() -> said(exchange));
    }

    private String said(Exchange exchange) {
        boolean proxied = trusted.stream().anyMatch(network -> network.contains(exchange.peer()));
        String scheme = forwarded(exchange, proxied, "x-forwarded-proto")
                .filter(proto -> proto.equals("http") || proto.equals("https"))
                .orElse(exchange.isSecure() ? "https" : "http");
        String host = forwarded(exchange, proxied, "x-forwarded-host").orElse(exchange.authority());
        String prefix = forwarded(exchange, proxied, "x-forwarded-prefix")
                .filter(path -> PREFIX.matcher(path).matches())
                .orElse("");
        if (!HOST.matcher(host).matches()) {
            throw new MalformedRequestException("The request does not say which host it calls.");
        }
        return scheme + "://" + host + prefix;
    }

    private static Optional<String> forwarded(Exchange exchange, boolean proxied, String header) {
        return proxied
                ? exchange.header(header)
                        .map(value -> value.split(",", 2)[0].strip())
                        .filter(value -> !value.isEmpty())
                : Optional.empty();
    }
}
