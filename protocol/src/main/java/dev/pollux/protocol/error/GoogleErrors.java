package dev.pollux.protocol.error;

import dev.pollux.protocol.error.ErrorDetail.ErrorInfo;
import dev.pollux.protocol.error.ErrorDetail.LocalizedMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The service's well-known sentences, so that each is written down once. Every method makes the exception for one row of
 * {@code behaviour.md}, section 2; the codec's own sentences (2.5) live in {@code dev.pollux.protocol.json}.
 *
 * <p>Paths are those of the request validator: {@code GenerateContentRequest.contents[1].parts}. Models are names with
 * {@code models/}, methods the RPC's name in lowerCamelCase ({@code generateContent} for its stream too).
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

    /** 400: a key whose time is over. */
    public static ApiException expiredApiKey() {
        return ApiException.of(RpcCode.INVALID_ARGUMENT, "API key expired. Please renew the API key.", keyInvalid());
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

    /** 400: a model name that is no identifier. {@code request} is the request message's name. */
    public static ApiException badModelName(String request) {
        return invalid(request + ".model", "unexpected model name format");
    }

    // Request validator (2.6)

    /** 400 of the validator: {@code * path: sentence}, no details. */
    public static ApiException invalid(String path, String sentence) {
        return ApiException.invalidArgument("* " + path + ": " + sentence + "\n");
    }

    /** 400: no contents. {@code request} is the request message's name. */
    public static ApiException contentsMissing(String request) {
        return invalid(request + ".contents", "contents is not specified");
    }

    /** 400: a turn without parts. {@code path} leads to it, for example {@code contents[1]}. */
    public static ApiException emptyParts(String request, String path) {
        return invalid(request + "." + path + ".parts", "contents.parts must not be empty.");
    }

    /** 400: nothing but empty text. */
    public static ApiException emptyInput() {
        return ApiException.invalidArgument("Request has empty input.");
    }

    /** 400: a part without data. {@code path} leads to it, for example {@code contents[21].parts[0]}. */
    public static ApiException partWithoutData(String request, String path) {
        return invalid(request + "." + path + ".data", "required oneof field 'data' must have one initialized field");
    }

    /** 400: a tool that holds none. */
    public static ApiException toolWithoutType(String request, int index) {
        return invalid(
                request + ".tools[" + index + "].tool_type",
                "required one_of 'tool_type' must have one initialized field");
    }

    /** 400: a safety setting of a category that cannot be set. */
    public static ApiException harmCategoryNotAdjustable(String request, int index) {
        return invalid(
                request + ".safety_settings[" + index + "]",
                "element predicate failed: $.category in (HarmCategory.HARM_CATEGORY_HATE_SPEECH,"
                        + " HarmCategory.HARM_CATEGORY_SEXUALLY_EXPLICIT, HarmCategory.HARM_CATEGORY_DANGEROUS_CONTENT,"
                        + " HarmCategory.HARM_CATEGORY_HARASSMENT, HarmCategory.HARM_CATEGORY_CIVIC_INTEGRITY)");
    }

    /** 400: temperature outside 0 to 2. */
    public static ApiException temperatureOutOfRange(String request) {
        return ofConfig(request, "temperature", "temperature must be in the range [0.0, 2.0].");
    }

    /** 400: topP outside 0 to 1. The words are ours, after the temperature's. */
    public static ApiException topPOutOfRange(String request) {
        return ofConfig(request, "top_p", "top_p must be in the range [0.0, 1.0].");
    }

    /** 400: topK below 0. The words are ours, after those for maxOutputTokens. */
    public static ApiException topKNegative(String request) {
        return ofConfig(request, "top_k", "top_k must not be negative.");
    }

    /** 400: maxOutputTokens below 1. */
    public static ApiException maxOutputTokensNotPositive(String request) {
        return ofConfig(request, "max_output_tokens", "max_output_tokens must be positive.");
    }

    /** 400: candidateCount outside 1 to the given limit. The words are ours. */
    public static ApiException candidateCountOutOfRange(String request, int limit) {
        return ofConfig(request, "candidate_count", "candidate_count must be in the range [1, " + limit + "].");
    }

    /** 400: more stop sequences than the limit. The service's words are not known; these are ours. */
    public static ApiException tooManyStopSequences(String request, int limit) {
        return ofConfig(request, "stop_sequences", "at most " + limit + " stop sequences are allowed.");
    }

    /** 400: an empty stop sequence. The words are ours. */
    public static ApiException emptyStopSequence(String request, int index) {
        return ofConfig(request, "stop_sequences[" + index + "]", "stop sequence must not be empty.");
    }

    /** 400: presence or frequency penalty, by its snake_case name, outside -2 to below 2. The words are ours. */
    public static ApiException penaltyOutOfRange(String request, String field) {
        return ofConfig(request, field, field + " must be in the range [-2.0, 2.0).");
    }

    /** 400: logprobs outside 0 to 20. The words are ours. */
    public static ApiException logprobsOutOfRange(String request) {
        return ofConfig(request, "logprobs", "logprobs must be in the range [0, 20].");
    }

    /** 400: logprobs without responseLogprobs; clients look for {@code response_logprobs is true}. */
    public static ApiException logprobsWithoutResponseLogprobs(String request) {
        return ofConfig(request, "logprobs", "logprobs can only be set when response_logprobs is true.");
    }

    /** 400: a response type the service does not know. */
    public static ApiException badResponseMimeType(String request) {
        return ofConfig(
                request,
                "response_mime_type",
                "allowed mimetypes are `text/plain`, `application/json`, `application/xml`, `application/yaml` and"
                        + " `text/x.enum`.");
    }

    private static ApiException ofConfig(String request, String field, String sentence) {
        return invalid(request + ".generation_config." + field, sentence);
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

    // Capabilities (2.8)

    /** 400: {@code notEnabled("Function calling", "models/x")}: "Function calling is not enabled for models/x". */
    public static ApiException notEnabled(String ability, String model) {
        return ApiException.invalidArgument(ability + " is not enabled for " + model);
    }

    /** 400: thinkingLevel on a model that has none. */
    public static ApiException thinkingLevelNotSupported() {
        return ApiException.invalidArgument("Thinking level is not supported for this model.");
    }

    /** 400: thinkingBudget and thinkingLevel together. */
    public static ApiException thinkingBudgetAndLevel() {
        return ApiException.invalidArgument("You can only set only one of thinking budget and thinking level.");
    }

    /** 400: the catch-all. */
    public static ApiException invalidArgument() {
        return ApiException.invalidArgument("Request contains an invalid argument.");
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

    /** 400: a media type no model takes. */
    public static ApiException unsupportedMimeType(String mimeType) {
        return ApiException.invalidArgument("Unsupported MIME type: " + mimeType);
    }

    /** 403, not 404: a file that is not there or belongs to someone else. {@code id} is without {@code files/}. */
    public static ApiException fileNotFound(String id) {
        return ApiException.permissionDenied(
                "You do not have permission to access the File " + id + " or it may not exist.");
    }

    /** 403, not 404: a cache that is not there or belongs to someone else. */
    public static ApiException cachedContentNotFound() {
        return ApiException.permissionDenied("CachedContent not found (or permission denied)");
    }

    // Serving (2.11)

    /** 503: the queue is full. */
    public static ApiException overloaded() {
        return ApiException.of(
                RpcCode.UNAVAILABLE,
                "This model is currently experiencing high demand. Spikes in demand are usually temporary. Please try again"
                        + " later.");
    }

    /** 503: the model cannot answer now, for another reason than load. */
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

    /** 501: a method this server does not have yet. */
    public static ApiException unimplemented(String method) {
        return ApiException.of(RpcCode.UNIMPLEMENTED, "Method " + method + " is not implemented.");
    }
}
