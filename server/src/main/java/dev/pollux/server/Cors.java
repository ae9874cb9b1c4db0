package dev.pollux.server;

import dev.pollux.server.http.Exchange;
import java.util.Optional;

/**
 * Lets browsers call from any page (observed; behaviour.md section 1.4). A page cannot do harm by it: a browser sends no key
 * by itself.
 */
final class Cors {

    private static final String METHODS = "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT";
    private static final String EXPOSED = "vary,vary,vary,content-encoding,date,server,content-length";

    private Cors() {}

    /** Marks an answer as readable by the page that asked for it. */
    static void allowOrigin(Exchange exchange) {
        plain(exchange, "origin").ifPresent(origin -> {
            exchange.addHeader("Access-Control-Allow-Origin", origin);
            exchange.addHeader("Access-Control-Expose-Headers", EXPOSED);
        });
    }

    /** Answers the question that browsers ask before they call. */
    static void answerPreflight(Exchange exchange) {
        exchange.addHeader("Allow", METHODS);
        exchange.addHeader("Access-Control-Allow-Methods", METHODS);
        plain(exchange, "access-control-request-headers")
                .ifPresent(names -> exchange.addHeader("Access-Control-Allow-Headers", names));
        exchange.addHeader("Access-Control-Max-Age", "3600");
        exchange.send(200, new byte[0]);
    }

    // What is echoed must not be able to end its header line.
    private static Optional<String> plain(Exchange exchange, String header) {
        return exchange.header(header).filter(value -> value.chars().allMatch(c -> c >= ' ' && c <= '~'));
    }
}
