package dev.pollux.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.ErrorDetail.BadRequest;
import dev.pollux.protocol.error.ErrorDetail.BadRequest.FieldViolation;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.error.Status;
import dev.pollux.protocol.models.GenerateContentRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the codec says against a document. */
record Refusal(String message, List<FieldViolation> violations) {

    /** Reads a generateContent request that must be refused. */
    static Refusal of(String json) {
        return of(json.getBytes(StandardCharsets.UTF_8), GenerateContentRequest.class);
    }

    /** Reads a document that must be refused with a 400 and BadRequest details. */
    static Refusal of(byte[] json, Class<?> type) {
        ApiException refused = catchThrowableOfType(ApiException.class, () -> ProtoJson.read(json, type));
        assertThat(refused).as("refusal of the document").isNotNull();
        Status status = refused.status();
        assertThat(status.code()).isEqualTo(400);
        assertThat(status.status()).isEqualTo(RpcCode.INVALID_ARGUMENT);
        BadRequest details = (BadRequest) status.details().getFirst();
        return new Refusal(status.message(), details.fieldViolations());
    }

    /** The violations' paths; null for the document as a whole. */
    List<String> fields() {
        return violations.stream().map(FieldViolation::field).toList();
    }

    /** The violations' descriptions. */
    List<String> descriptions() {
        return violations.stream().map(FieldViolation::description).toList();
    }
}
