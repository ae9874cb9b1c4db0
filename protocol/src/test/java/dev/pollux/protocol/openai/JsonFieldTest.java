package dev.pollux.protocol.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.ErrorDetail.BadRequest;
import dev.pollux.protocol.error.ErrorDetail.BadRequest.FieldViolation;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldTest {

    private static JsonField body(String json) {
        return JsonField.root(json.getBytes(UTF_8));
    }

    @Test
    void members_are_read_by_their_types() {
        JsonField body = body(
                "{\"t\": \"x\", \"n\": 0.5, \"i\": 7.0, \"e\": 3e9, \"b\": true, \"o\": {\"in\": \"y\"}, \"l\": [1, null]}");

        assertThat(body.require("t").text()).isEqualTo("x");
        assertThat(body.require("n").number()).isEqualTo(0.5);
        assertThat(body.require("i").integer()).isEqualTo(7);
        assertThat(body.require("e").longInteger()).isEqualTo(3_000_000_000L);
        assertThat(body.require("b").truth()).isTrue();
        assertThat(body.require("o").require("in").text()).isEqualTo("y");
        assertThat(body.require("l").elements()).extracting(JsonField::path).containsExactly("l[0]", "l[1]");
    }

    @Test
    void null_is_as_good_as_nothing_and_what_is_unknown_is_not_looked_at() {
        JsonField body = body("{\"a\": null, \"unknown\": {\"deep\": [1]}}");

        assertThat(body.find("a")).isEmpty();
        assertThat(body.find("b")).isEmpty();
    }

    @Test
    void names_in_camel_case_are_other_names() {
        assertThat(body("{\"maxTokens\": 1}").find("max_tokens")).isEmpty();
    }

    @Test
    void no_body_is_an_empty_one() {
        assertThat(body("").find("model")).isEmpty();
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                wrong("{}", body -> body.require("model"), "model", "it is required."),
                wrong("{\"model\": null}", body -> body.require("model"), "model", "it is required."),
                wrong("{\"m\": 1}", body -> body.require("m").text(), "m", "it must be a string."),
                wrong("{\"m\": \"1\"}", body -> body.require("m").number(), "m", "it must be a number."),
                wrong("{\"m\": 1.5}", body -> body.require("m").integer(), "m", "it must be an integer."),
                wrong("{\"m\": 3e9}", body -> body.require("m").integer(), "m", "it must be an integer of 32 bits."),
                wrong("{\"m\": 1.5}", body -> body.require("m").longInteger(), "m", "it must be an integer."),
                wrong("{\"m\": 1e19}", body -> body.require("m").longInteger(), "m", "it must be an integer."),
                wrong("{\"m\": \"true\"}", body -> body.require("m").truth(), "m", "it must be a boolean."),
                wrong("{\"m\": []}", body -> body.require("m").find("x"), "m", "it must be an object."),
                wrong("{\"m\": {}}", body -> body.require("m").elements(), "m", "it must be a list."),
                wrong(
                        "{\"m\": \"c\"}",
                        body -> body.require("m").oneOf(List.of("a", "b")),
                        "m",
                        "it must be one of a, b."),
                wrong(
                        "{\"m\": [{}, {\"x\": [null]}]}",
                        body -> body.require("m")
                                .elements()
                                .get(1)
                                .require("x")
                                .elements()
                                .getFirst()
                                .text(),
                        "m[1].x[0]",
                        "it must be a string."));
    }

    private static Arguments wrong(String json, Consumer<JsonField> reading, String path, String sentence) {
        return Arguments.of(json, reading, path, sentence);
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void what_does_not_fit_is_named(String json, Consumer<JsonField> reading, String path, String sentence) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> reading.accept(body(json)));

        String message = "Invalid value at '" + path + "': " + sentence;
        assertThat(refusal.status().code()).isEqualTo(400);
        assertThat(refusal.status().message()).isEqualTo(message);
        assertThat(refusal.status().details())
                .containsExactly(new BadRequest(List.of(new FieldViolation(path, message))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", "\"x\""})
    void a_body_that_is_no_object_is_refused(String json) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> body(json));

        assertThat(refusal.status().message()).isEqualTo("Invalid value: it must be an object.");
    }
}
