package dev.pollux.protocol.error;

/** {@code google.rpc.Code} in the order of its numbers, with the HTTP status each becomes (google/rpc/code.proto). */
public enum RpcCode {
    OK(200),
    CANCELLED(499),
    UNKNOWN(500),
    INVALID_ARGUMENT(400),
    DEADLINE_EXCEEDED(504),
    NOT_FOUND(404),
    ALREADY_EXISTS(409),
    PERMISSION_DENIED(403),
    RESOURCE_EXHAUSTED(429),
    FAILED_PRECONDITION(400),
    ABORTED(409),
    OUT_OF_RANGE(400),
    UNIMPLEMENTED(501),
    INTERNAL(500),
    UNAVAILABLE(503),
    DATA_LOSS(500),
    UNAUTHENTICATED(401);

    private final int httpStatus;

    RpcCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    /** The HTTP status code of an answer that fails so. */
    public int httpStatus() {
        return httpStatus;
    }
}
