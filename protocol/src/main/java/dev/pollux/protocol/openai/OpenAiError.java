package dev.pollux.protocol.openai;

import dev.pollux.protocol.error.ErrorDetail.BadRequest;
import dev.pollux.protocol.error.ErrorDetail.BadRequest.FieldViolation;
import dev.pollux.protocol.error.ErrorDetail.ErrorInfo;
import dev.pollux.protocol.error.ErrorDetail.RetryInfo;
import dev.pollux.protocol.error.Status;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An error in OpenAI's own form: <code>{"error": {"message", "type", "param", "code"}}</code>.
 *
 * @param httpStatus with which it is sent; an invalid key is 401 there
 * @param message for people
 * @param type the kind of failure, by its status
 * @param param the field that is wrong
 * @param code what exactly it is
 * @param retryAfter when to try again; told in a header, where clients of this API look for it
 */
public record OpenAiError(
        int httpStatus, String message, String type, Optional<String> param, String code, Optional<Duration> retryAfter)
        implements OpenAiObject {

    private static final int UNAUTHORIZED = 401;

    /** What {@code status} is in this form. */
    public static OpenAiError of(Status status) {
        if (concernsKey(status)) {
            return new OpenAiError(
                    UNAUTHORIZED,
                    status.message(),
                    type(UNAUTHORIZED),
                    Optional.empty(),
                    "invalid_api_key",
                    Optional.empty());
        }
        return new OpenAiError(
                status.code(), message(status), type(status.code()), param(status), code(status), retryAfter(status));
    }

    /** A violation without a field says what the message may only hint at, and has no other place here. */
    private static String message(Status status) {
        return violations(status)
                .filter(violation -> violation.field() == null)
                .map(FieldViolation::description)
                .findFirst()
                .orElse(status.message());
    }

    private static boolean concernsKey(Status status) {
        return status.details().stream()
                .anyMatch(detail ->
                        detail instanceof ErrorInfo reason && reason.reason().equals("API_KEY_INVALID"));
    }

    private static String type(int httpStatus) {
        return switch (httpStatus) {
            case UNAUTHORIZED -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> httpStatus < 500 ? "invalid_request_error" : "server_error";
        };
    }

    private static String code(Status status) {
        return status.code() == 429
                ? "rate_limit_exceeded"
                : status.status().name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> param(Status status) {
        return violations(status)
                .map(FieldViolation::field)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Stream<FieldViolation> violations(Status status) {
        return status.details().stream()
                .filter(BadRequest.class::isInstance)
                .flatMap(detail -> ((BadRequest) detail).fieldViolations().stream());
    }

    private static Optional<Duration> retryAfter(Status status) {
        return status.details().stream()
                .filter(RetryInfo.class::isInstance)
                .map(detail -> ((RetryInfo) detail).retryDelay())
                .findFirst();
    }

    @Override
    public void write(FieldWriter out) {
        out.object("error", this::members);
    }

    private void members(FieldWriter out) {
        out.text("message", message)
                .text("type", type)
                .textOrNull("param", param)
                .text("code", code);
    }
}
