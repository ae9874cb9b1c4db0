package dev.pollux.server.calls;

import dev.pollux.protocol.error.RpcCode;
import java.util.OptionalInt;

/**
 * How a request ended.
 *
 * @param httpStatus as the client was told; empty if it went away before
 * @param code the final word: OK, or what the answer failed with. An answer that ended with an error half-way has the status
 *     200 and another code than OK; one whose client went away has CANCELLED
 */
public record Outcome(OptionalInt httpStatus, RpcCode code) {

    private static final int FIRST_ERROR = 400;

    /** Whether all of the answer was told, and no error. */
    public boolean isOk() {
        return code == RpcCode.OK;
    }

    /** Whether it failed after the client had been told a status that is no error's. */
    public boolean isBrokenOff() {
        return !isOk() && httpStatus.isPresent() && httpStatus.getAsInt() < FIRST_ERROR;
    }

    /** The status as it is shown: a number, or {@code gone}. */
    public String status() {
        return httpStatus.isPresent() ? Integer.toString(httpStatus.getAsInt()) : "gone";
    }
}
