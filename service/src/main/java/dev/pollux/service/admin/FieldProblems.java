package dev.pollux.service.admin;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.ErrorDetail.BadRequest;
import dev.pollux.protocol.error.ErrorDetail.BadRequest.FieldViolation;
import dev.pollux.protocol.error.RpcCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with the fields of a resource; all of it is told at once, in the form of the codec's own problems. */
final class FieldProblems {

    private final String resource;
    private final List<FieldViolation> violations = new ArrayList<>();

    /** @param resource the first part of every path, for example {@code key} */
    FieldProblems(String resource) {
        this.resource = resource;
    }

    /** Notes a problem of {@code field}, a path in snake_case, unless {@code holds}. */
    void require(boolean holds, String field, String sentence) {
        if (!holds) {
            String path = resource + "." + field;
            violations.add(new FieldViolation(path, "Invalid value at '" + path + "': " + sentence));
        }
    }

    /** @throws ApiException if there was any problem (wire: 400 INVALID_ARGUMENT) */
    void throwIfAny() {
        if (!violations.isEmpty()) {
            String message =
                    violations.stream().map(FieldViolation::description).collect(Collectors.joining("\n"));
            throw ApiException.of(RpcCode.INVALID_ARGUMENT, message, new BadRequest(violations));
        }
    }
}
