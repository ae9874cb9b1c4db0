package dev.pollux.protocol.error;

/**
 * An error as the resources with snake_case names tell it: <code>{"error": {"code": "not_found", "message": …}}</code>
 * (stateful-and-live.md section 1.4).
 */
public record NamedErrorBody(NamedError error) {

    /**
     * What went wrong.
     *
     * @param code a word for the kind of failure
     * @param message for people
     */
    public record NamedError(String code, String message) {}

    /** What {@code status} is in this form. */
    public static NamedErrorBody of(Status status) {
        return new NamedErrorBody(new NamedError(code(status.status()), status.message()));
    }

    private static String code(RpcCode code) {
        return switch (code) {
            case INVALID_ARGUMENT -> "invalid_request";
            case UNAUTHENTICATED -> "authentication";
            case RESOURCE_EXHAUSTED -> "rate_limit_exceeded";
            case UNAVAILABLE -> "service_unavailable";
            case OK, UNKNOWN, INTERNAL, DATA_LOSS -> "api_error";
            case CANCELLED -> "cancelled";
            case DEADLINE_EXCEEDED -> "deadline_exceeded";
            case NOT_FOUND -> "not_found";
            case ALREADY_EXISTS -> "already_exists";
            case PERMISSION_DENIED -> "permission_denied";
            case FAILED_PRECONDITION -> "failed_precondition";
            case ABORTED -> "aborted";
            case OUT_OF_RANGE -> "out_of_range";
            case UNIMPLEMENTED -> "unimplemented";
        };
    }
}
