package dev.pollux.protocol.error;

import java.util.List;

/**
 * A call that fails as the wire says it: whoever throws it has chosen the HTTP status and the whole error body.
 *
 * <p>Carries no stack trace, because it is an answer and not a defect. The message may quote the request, so it does not belong
 * in a log.
 */
public final class ApiException extends RuntimeException {

    private final transient Status status;

    private ApiException(Status status) {
        super(status.message(), null, false, false);
        this.status = status;
    }

    /** A failure with this body. */
    public static ApiException of(Status status) {
        return new ApiException(status);
    }

    /** A failure with the HTTP status that belongs to the code. */
    public static ApiException of(RpcCode code, String message, ErrorDetail... details) {
        return new ApiException(new Status(code.httpStatus(), message, code, List.of(details)));
    }

    /** 400 INVALID_ARGUMENT without details. */
    public static ApiException invalidArgument(String message) {
        return of(RpcCode.INVALID_ARGUMENT, message);
    }

    /** 403 PERMISSION_DENIED without details. */
    public static ApiException permissionDenied(String message) {
        return of(RpcCode.PERMISSION_DENIED, message);
    }

    /** 404 NOT_FOUND without details. */
    public static ApiException notFound(String message) {
        return of(RpcCode.NOT_FOUND, message);
    }

    /** What to answer. */
    public Status status() {
        return status;
    }

    /** The body to answer with. */
    public ErrorBody body() {
        return new ErrorBody(status);
    }
}
