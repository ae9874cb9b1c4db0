package dev.pollux.server;

import dev.pollux.server.http.Exchange;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line per request: what was called, how it ended, how long it took. Neither keys nor bodies: no query, no headers. */
final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.pollux.access");
    private static final int LONGEST_TEXT = 200;

    private AccessLog() {}

    static void write(Exchange exchange, String status, String id, long nanos) {
        if (LOG.isInfoEnabled()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
            LOG.info("{} {} {} {} ms {}", shown(exchange.method()), shown(exchange.path()), status, millis, id);
        }
    }

    // Method and path are the client's text: it must not be able to forge a line of the log.
    static String shown(String text) {
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
        return cut.replaceAll("[^!-~…]", "?");
    }
}
