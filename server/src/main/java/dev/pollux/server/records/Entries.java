package dev.pollux.server.records;

import dev.pollux.server.calls.EndedCall;
import dev.pollux.server.endpoint.Route;
import dev.pollux.service.CallReport;
import dev.pollux.store.audit.AuditEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** What the audit log says of a call. */
final class Entries {

    private static final int LONGEST_RESOURCE = 256;

    // 48 bits last until the year 10889.
    private static final int TIME_DIGITS = 12;

    private Entries() {}

    /** Milliseconds in hexadecimal digits, so that ids are in the order of time, and the request's own name. */
    static String id(EndedCall call) {
        return HexFormat.of().toHexDigits(call.start().toEpochMilli(), TIME_DIGITS) + "-" + call.requestId();
    }

    /** When the call came, as exactly as the store remembers it. */
    static Instant moment(EndedCall call) {
        return call.start().truncatedTo(ChronoUnit.MILLIS);
    }

    static AuditEntry of(String id, EndedCall call, Route route) {
        CallReport report = call.report();
        return new AuditEntry(
                id,
                moment(call),
                call.caller().projectId(),
                call.caller().keyId(),
                route.rpc(),
                resource(call.path()),
                call.outcome().httpStatus().orElse(0),
                call.outcome().code().name(),
                call.requestId(),
                call.address(),
                call.requestBytes(),
                call.responseBytes(),
                report.promptTokens() + report.thoughtTokens() + report.candidateTokens(),
                call.duration().toMillis());
    }

    // Paths are percent-encoded, so that what is no printable ASCII was sent by nobody who means well.
    private static String resource(String path) {
        String beginning = path.substring(0, Math.min(path.length(), LONGEST_RESOURCE));
        return beginning.replaceAll("[^!-~]", "?");
    }
}
