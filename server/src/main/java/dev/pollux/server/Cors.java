package dev.pollux.server;

import dev.pollux.server.http.Exchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets browsers call from the pages of other servers, unless told otherwise from all (observed; behaviour.md section 1.4). A
 * page cannot do harm by it: a browser sends no key by itself. Whoever calls from outside a browser sends no origin, and is
 * not concerned.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class Cors {

    /** Stands for every origin. */
    public static final String ANY = "*";

    private static final String METHODS = "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT";
    private static final String EXPOSED = "vary,vary,vary,content-encoding,date,server,content-length,"
            + "x-goog-upload-status,x-goog-upload-url,x-goog-upload-control-url,x-goog-upload-chunk-granularity,"
            + "x-goog-upload-size-received";

    private final Set<String> origins;

    private Cors(Set<String> origins) {
        this.origins = origins;
    }

    /** @param origins as browsers send them, such as {@code https://example.org}, or {@link #ANY} */
    public static Cors allowing(List<String> origins) {
        return new Cors(Set.copyOf(origins));
    }

    /** Marks an answer as readable by the page that asked for it. */
    void allowOrigin(Exchange exchange) {
        allowed(exchange).ifPresent(origin -> {
            exchange.addHeader("Access-Control-Allow-Origin", origin);
            exchange.addHeader("Access-Control-Expose-Headers", EXPOSED);
        });
    }

    /** Answers the question that browsers ask before they call. */
    void answerPreflight(Exchange exchange) {
        exchange.addHeader("Allow", METHODS);
        if (allowed(exchange).isPresent() || isOpen()) {
            exchange.addHeader("Access-Control-Allow-Methods", METHODS);
            plain(exchange, "access-control-request-headers")
                    .ifPresent(names -> exchange.addHeader("Access-Control-Allow-Headers", names));
            exchange.addHeader("Access-Control-Max-Age", "3600");
        }
        exchange.send(200, new byte[0]);
    }

    private Optional<String> allowed(Exchange exchange) {
        return plain(exchange, "origin").filter(origin -> isOpen() || origins.contains(origin));
    }

    private boolean isOpen() {
        return origins.contains(ANY);
    }

    // What is echoed must not be able to end its header line.
    private static Optional<String> plain(Exchange exchange, String header) {
        return exchange.header(header).filter(value -> value.chars().allMatch(c -> c >= ' ' && c <= '~'));
    }
}
