package dev.pollux.server;

import dev.pollux.server.calls.CallListener;
import dev.pollux.server.calls.EndedCall;
import dev.pollux.server.calls.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line per request: what was called, how it ended, how long it took. Neither keys nor bodies: no query, no headers. */
public final class AccessLog implements CallListener {

    private static final Logger LOG = LoggerFactory.getLogger("dev.pollux.access");
    private static final int LONGEST_TEXT = 200;

    @Override
    public void ended(EndedCall call) {
        if (LOG.isInfoEnabled()) {
            // Its id is on the line already, as on every line of a request.
            LOG.info(
                    "{} {} {} {} ms",
                    shown(call.method()),
                    shown(call.path()),
                    shown(call.outcome()),
                    call.duration().toMillis());
        }
    }

    private static String shown(Outcome outcome) {
        return outcome.isBrokenOff() ? outcome.status() + "/" + outcome.code() : outcome.status();
    }

    // Method and path are the client's text: it must not be able to forge a line of the log.
    static String shown(String text) {
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
        return cut.replaceAll("[^!-~…]", "?");
    }
}
