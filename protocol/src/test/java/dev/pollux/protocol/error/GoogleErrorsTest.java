package dev.pollux.protocol.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.models.GenerateContentRequest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sentences that clients recognise, copied from behaviour.md, section 2. */
class GoogleErrorsTest {

    static Stream<Arguments> credentialsAndModels() {
        return Stream.of(
                Arguments.of(
                        GoogleErrors.missingApiKey(),
                        403,
                        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API."),
                Arguments.of(
                        GoogleErrors.invalidToken("m"),
                        401,
                        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project."),
                Arguments.of(
                        GoogleErrors.modelNotFound("v1beta", "models/X", "generateContent"),
                        404,
                        "models/X is not found for API version v1beta, or is not supported for generateContent. Call ModelService.ListModels to see the list of available models and their supported methods."),
                Arguments.of(
                        GoogleErrors.modelNotFoundOnGet("v1beta", "models/X"),
                        404,
                        "Model is not found: models/X for api version v1beta"));
    }

    static Stream<Arguments> contentsSizesAndServing() {
        return Stream.of(
                Arguments.of(GoogleErrors.emptyInput(), 400, "Request has empty input."),
                Arguments.of(GoogleErrors.invalidRole(), 400, "Please use a valid role: user, model."),
                Arguments.of(
                        GoogleErrors.endsWithModelTurn(), 400, "Requests ending with a model turn are not supported."),
                Arguments.of(
                        GoogleErrors.promptTooLong(1196265, 1048575),
                        400,
                        "The input token count (1196265) exceeds the maximum number of tokens allowed (1048575)."),
                Arguments.of(
                        GoogleErrors.bodyTooLarge(20971520),
                        400,
                        "Request payload size exceeds the limit: 20971520 bytes. Please upload your files with the File API instead."),
                Arguments.of(
                        GoogleErrors.overloaded(),
                        503,
                        "This model is currently experiencing high demand. Spikes in demand are usually temporary. Please try again later."),
                Arguments.of(GoogleErrors.deadlineExceeded(), 504, "Deadline expired before operation could complete."),
                Arguments.of(
                        GoogleErrors.internal(),
                        500,
                        "An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting"),
                Arguments.of(GoogleErrors.cancelled(), 499, "The operation was cancelled."));
    }

    @ParameterizedTest
    @MethodSource({"credentialsAndModels", "contentsSizesAndServing"})
    void an_error_has_the_service_s_status_and_words(ApiException error, int httpStatus, String message) {
        assertThat(error.status().code()).isEqualTo(httpStatus);
        assertThat(error.status().status().httpStatus()).isEqualTo(httpStatus);
        assertThat(error).hasMessage(message);
    }

    @Test
    void a_bad_key_is_answered_as_recorded() {
        assertThat(new String(ProtoJson.writePretty(GoogleErrors.invalidApiKey().body()), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {
                          "error": {
                            "code": 400,
                            "message": "API key not valid. Please pass a valid API key.",
                            "status": "INVALID_ARGUMENT",
                            "details": [
                              {
                                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                                "reason": "API_KEY_INVALID",
                                "domain": "googleapis.com",
                                "metadata": {
                                  "service": "generativelanguage.googleapis.com"
                                }
                              },
                              {
                                "@type": "type.googleapis.com/google.rpc.LocalizedMessage",
                                "locale": "en-US",
                                "message": "API key not valid. Please pass a valid API key."
                              }
                            ]
                          }
                        }
                        """);
    }

    @Test
    void an_unknown_field_is_answered_as_recorded() {
        byte[] request = "{\"generationConfig\": {\"includeThoughts\": true}}".getBytes(StandardCharsets.UTF_8);
        ApiException error =
                catchThrowableOfType(ApiException.class, () -> ProtoJson.read(request, GenerateContentRequest.class));

        assertThat(new String(ProtoJson.writePretty(error.body()), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {
                          "error": {
                            "code": 400,
                            "message": "Invalid JSON payload received. Unknown name \\"includeThoughts\\" at 'generation_config': Cannot find field.",
                            "status": "INVALID_ARGUMENT",
                            "details": [
                              {
                                "@type": "type.googleapis.com/google.rpc.BadRequest",
                                "fieldViolations": [
                                  {
                                    "field": "generation_config",
                                    "description": "Invalid JSON payload received. Unknown name \\"includeThoughts\\" at 'generation_config': Cannot find field."
                                  }
                                ]
                              }
                            ]
                          }
                        }
                        """);
    }
}
