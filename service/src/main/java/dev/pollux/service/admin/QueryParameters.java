package dev.pollux.service.admin;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.ErrorDetail.BadRequest;
import dev.pollux.protocol.error.ErrorDetail.BadRequest.FieldViolation;
import dev.pollux.protocol.error.RpcCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The parameters of a URL, read as what they must be. Whatever cannot be read is a 400 INVALID_ARGUMENT that names it. */
final class QueryParameters {

    private final Function<String, Optional<String>> texts;

    /** @param texts the value of a parameter by its name */
    QueryParameters(Function<String, Optional<String>> texts) {
        this.texts = texts;
    }

    /** A parameter that is there and not empty. */
    Optional<String> text(String name) {
        return texts.apply(name).filter(text -> !text.isEmpty());
    }

    /** A day, {@code 2026-11-01}. */
    Optional<LocalDate> day(String name) {
        return text(name).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException malformed) {
                throw invalidValue(name, "type.googleapis.com/google.type.Date", text);
            }
        });
    }

    /** A moment, {@code 2026-11-01T12:00:00Z}. */
    Optional<Instant> moment(String name) {
        return text(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException malformed) {
                throw invalidValue(name, "type.googleapis.com/google.protobuf.Timestamp", text);
            }
        });
    }

    /** What Google says of a value that cannot be read (behaviour.md section 2.5). */
    static ApiException invalidValue(String field, String type, String text) {
        return violation(field, "Invalid value at '" + field + "' (" + type + "), \"" + brief(text) + "\"");
    }

    /** 400 for a field. */
    static ApiException violation(String field, String sentence) {
        return ApiException.of(
                RpcCode.INVALID_ARGUMENT, sentence, new BadRequest(List.of(new FieldViolation(field, sentence))));
    }

    private static String brief(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
