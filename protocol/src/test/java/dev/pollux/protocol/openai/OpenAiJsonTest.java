package dev.pollux.protocol.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.error.ErrorDetail;
import dev.pollux.protocol.error.ErrorDetail.BadRequest;
import dev.pollux.protocol.error.ErrorDetail.BadRequest.FieldViolation;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.error.Status;
import dev.pollux.protocol.json.Floats;
import dev.pollux.protocol.json.JsonNumber;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiJsonTest {

    private static String written(OpenAiObject object) {
        return new String(OpenAiJson.write(object), UTF_8);
    }

    @Test
    void members_are_written_as_they_are_named_in_their_order() {
        OpenAiObject object = out -> out.text("snake_case", "a\n<b>")
                .number("created", 1_763_164_273L)
                .number("p", 0.25)
                .truth("ok", false)
                .nothing("refusal")
                .texts("texts", List.of("x", "y"))
                .numbers("numbers", Floats.of(0.1f, -2, 0.001f))
                .value("any", new JsonNumber(3));

        assertThat(written(object))
                .isEqualTo("{\"snake_case\": \"a\\n\\u003cb\\u003e\",\"created\": 1763164273,\"p\": 0.25,\"ok\": false,"
                        + "\"refusal\": null,\"texts\": [\"x\",\"y\"],\"numbers\": [0.1,-2,0.001],\"any\": 3}");
    }

    @Test
    void what_is_empty_is_left_out_but_empty_lists_are_there() {
        OpenAiObject object = out -> out.text("a", Optional.empty())
                .object("b", Optional.empty())
                .objects("c", List.of())
                .texts("d", List.of())
                .numbers("e", Floats.NONE)
                .textOrNull("f", Optional.empty());

        assertThat(written(object)).isEqualTo("{\"c\": [],\"d\": [],\"e\": [],\"f\": null}");
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_ARGUMENT, 400, invalid_request_error, invalid_argument",
        "UNAUTHENTICATED, 401, authentication_error, unauthenticated",
        "PERMISSION_DENIED, 403, permission_error, permission_denied",
        "NOT_FOUND, 404, invalid_request_error, not_found",
        "RESOURCE_EXHAUSTED, 429, rate_limit_error, rate_limit_exceeded",
        "INTERNAL, 500, server_error, internal",
        "UNIMPLEMENTED, 501, server_error, unimplemented",
        "UNAVAILABLE, 503, server_error, unavailable",
    })
    void an_error_has_the_type_of_its_status(RpcCode rpc, int status, String type, String code) {
        OpenAiError error = OpenAiError.of(new Status(rpc.httpStatus(), "why", rpc, List.of()));

        assertThat(error.httpStatus()).isEqualTo(status);
        assertThat(written(error))
                .isEqualTo("{\"error\": {\"message\": \"why\",\"type\": \"" + type + "\",\"param\": null,\"code\": \""
                        + code + "\"}}");
    }

    @Test
    void an_error_names_the_first_field_that_is_wrong() {
        ErrorDetail detail = new BadRequest(List.of(new FieldViolation("messages[0].role", "why")));

        OpenAiError error = OpenAiError.of(new Status(400, "why", RpcCode.INVALID_ARGUMENT, List.of(detail)));

        assertThat(error.param()).contains("messages[0].role");
    }

    @Test
    void an_error_says_what_is_wrong_with_no_field_in_particular() {
        OpenAiError error = OpenAiError.of(
                GoogleErrors.schemaTooComplex("schema.pattern: too many states").status());

        assertThat(error.message()).startsWith("The specified schema").endsWith("schema.pattern: too many states.");
        assertThat(error.param()).isEmpty();
    }

    @Test
    void a_key_that_does_not_count_is_the_401_that_clients_know() {
        OpenAiError error = OpenAiError.of(GoogleErrors.invalidApiKey().status());

        assertThat(error.httpStatus()).isEqualTo(401);
        assertThat(error.type()).isEqualTo("authentication_error");
        assertThat(error.code()).isEqualTo("invalid_api_key");
    }
}
