package dev.pollux.protocol.error;

import dev.pollux.protocol.error.ErrorDetail.ErrorInfo;
import dev.pollux.protocol.error.ErrorDetail.LocalizedMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The service's well-known sentences, so that each is written down once. Every method makes the exception for one row of
 * {@code behaviour.md}, section 2; the codec's own sentences (2.5) live in {@code dev.pollux.protocol.json}, those of the request
 * validator (2.6) beside its checks in the service.
 *
 * <p>Models are names with {@code models/}, methods the RPC's name in lowerCamelCase ({@code generateContent} for its stream
 * too).
 */
public final class GoogleErrors {

    private static final String SERVICE = "generativelanguage.googleapis.com";

    private GoogleErrors() {}

    // Credentials (2.3)

    /** 403: no key, or an empty one. */
    public static ApiException missingApiKey() {
        return ApiException.permissionDenied(
                "Method doesn't allow unregistered callers (callers without established identity)."
                        + " Please use API Key or other form of API consumer identity to call this API.");
    }

    /** 400: a key nobody knows. */
    public static ApiException invalidApiKey() {
        String message = "API key not valid. Please pass a valid API key.";
        return ApiException.of(RpcCode.INVALID_ARGUMENT, message, keyInvalid(), new LocalizedMessage("en-US", message));
    }

    private static ErrorInfo keyInvalid() {
        return new ErrorInfo("API_KEY_INVALID", "googleapis.com", Map.of("service", SERVICE));
    }

    /**
     * 401: a bearer token, or a key header that holds one, that is no credential here.
     *
     * @param method the RPC's full name, {@code google.ai.generativelanguage.v1beta.GenerativeService.GenerateContent}
     */
    public static ApiException invalidToken(String method) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("method", method);
        metadata.put("service", SERVICE);
        return ApiException.of(
                RpcCode.UNAUTHENTICATED,
                "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid"
                        + " authentication credential. See"
                        + " https://developers.google.com/identity/sign-in/web/devconsole-project.",
                new ErrorInfo("ACCESS_TOKEN_TYPE_UNSUPPORTED", null, metadata));
    }

    // Routing and models (2.4)

    /** 404: no such model, or it does not offer the method. The version is the one that was called. */
    public static ApiException modelNotFound(String version, String model, String method) {
        return ApiException.notFound(model + " is not found for API version " + version + ", or is not supported for "
                + method + ". Call ModelService.ListModels to see the list of available models and their supported"
                + " methods.");
    }

    /** 404: no such model, in {@code models.get}. */
    public static ApiException modelNotFoundOnGet(String version, String model) {
        return ApiException.notFound("Model is not found: " + model + " for api version " + version);
    }

    // Contents (2.6)

    /** 400: nothing but empty text. */
    public static ApiException emptyInput() {
        return ApiException.invalidArgument("Request has empty input.");
    }

    // Roles and turns (2.7)

    /** 400: a role other than user and model. */
    public static ApiException invalidRole() {
        return ApiException.invalidArgument("Please use a valid role: user, model.");
    }

    /** 400: a history whose last turn is the model's. */
    public static ApiException endsWithModelTurn() {
        return ApiException.invalidArgument("Requests ending with a model turn are not supported.");
    }

    /** 400: a function call that is the first thing said, or the user's. */
    public static ApiException misplacedFunctionCall() {
        return ApiException.invalidArgument(
                "Please ensure that function call turn comes immediately after a user turn or"
                        + " after a function response turn.");
    }

    /** 400: a function response without a call just before it. */
    public static ApiException misplacedFunctionResponse() {
        return ApiException.invalidArgument(
                "Please ensure that function response turn comes immediately after a function call turn.");
    }

    /** 400: fewer or more responses than calls. */
    public static ApiException functionResponseCount() {
        return ApiException.invalidArgument("Please ensure that the number of function response parts is equal to the"
                + " number of function call parts of the function call turn.");
    }

    /**
     * 400: a call of the current turn without its signature, or with one that is not ours.
     *
     * @param function the function's name
     * @param position of the content, from 1
     */
    public static ApiException missingThoughtSignature(String function, int position) {
        return ApiException.invalidArgument(
                "Function call is missing a thought_signature in functionCall parts. This is"
                        + " required for tools to work correctly, and missing thought_signature may lead to degraded model"
                        + " performance. Additional data, function call `default_api:" + function + "` , position "
                        + position
                        + ". Please refer to https://ai.google.dev/gemini-api/docs/thought-signatures for more details.");
    }

    // Abilities (2.8)

    /** 400: a budget and a level. */
    public static ApiException thinkingBudgetAndLevel() {
        return ApiException.invalidArgument("You can only set only one of thinking budget and thinking level.");
    }

    // Sizes (2.9)

    /** 400: the prompt's tokens and how many the model allows. */
    public static ApiException promptTooLong(long count, long limit) {
        return ApiException.invalidArgument(
                "The input token count (" + count + ") exceeds the maximum number of tokens allowed (" + limit + ").");
    }

    /** 400: a body of more than {@code limit} bytes. */
    public static ApiException bodyTooLarge(long limit) {
        return ApiException.invalidArgument("Request payload size exceeds the limit: " + limit
                + " bytes. Please upload your files with the File API instead.");
    }

    // Quotas (2.10)

    /**
     * 429: limits of the project on a model.
     *
     * @param model the name asked for, without {@code models/}
     * @param exceeded one line and one violation each
     * @param retryAfter when to try again; the detail for machines truncates it to whole seconds
     */
    public static ApiException quotaExceeded(String model, List<ExceededQuota> exceeded, Duration retryAfter) {
        return QuotaErrors.exceeded(model, exceeded, retryAfter);
    }

    // Serving (2.11)

    /** 503: the queue is full. */
    public static ApiException overloaded() {
        return ApiException.of(
                RpcCode.UNAVAILABLE,
                "This model is currently experiencing high demand. Spikes in demand are usually temporary. Please try again"
                        + " later.");
    }

    /** 503: the server cannot take more, or is about to stop. */
    public static ApiException unavailable() {
        return ApiException.of(RpcCode.UNAVAILABLE, "The service is currently unavailable.");
    }

    /** 504: the caller's deadline passed. */
    public static ApiException deadlineExceeded() {
        return ApiException.of(RpcCode.DEADLINE_EXCEEDED, "Deadline expired before operation could complete.");
    }

    /** 500: our fault; says nothing about it. */
    public static ApiException internal() {
        return ApiException.of(
                RpcCode.INTERNAL,
                "An internal error has occurred. Please retry or report in"
                        + " https://developers.generativeai.google/guide/troubleshooting");
    }

    /** 499: the client went away. */
    public static ApiException cancelled() {
        return ApiException.of(RpcCode.CANCELLED, "The operation was cancelled.");
    }
}
