package dev.pollux.protocol.error;

import dev.pollux.protocol.error.ErrorDetail.BadRequest;
import dev.pollux.protocol.error.ErrorDetail.BadRequest.FieldViolation;
import dev.pollux.protocol.error.ErrorDetail.ErrorInfo;
import dev.pollux.protocol.error.ErrorDetail.LocalizedMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private static final String DOMAIN = "googleapis.com";
    private static final int LONGEST_QUOTE = 200;

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

    /** 400: a key that was revoked. */
    public static ApiException deletedApiKey() {
        return ApiException.of(
                RpcCode.INVALID_ARGUMENT, "API Key not found. Please pass a valid API key.", keyInvalid());
    }

    private static ErrorInfo keyInvalid() {
        return new ErrorInfo("API_KEY_INVALID", DOMAIN, Map.of("service", SERVICE));
    }

    /**
     * 401: a bearer token, or a key header that holds one, that is no credential here.
     *
     * @param method the RPC's full name, {@code google.ai.generativelanguage.v1beta.GenerativeService.GenerateContent}
     */
    public static ApiException invalidToken(String method) {
        return unauthenticated(method, "ACCESS_TOKEN_TYPE_UNSUPPORTED");
    }

    /** 401: a bearer token whose time is over; {@code method} as with {@link #invalidToken}. */
    public static ApiException expiredToken(String method) {
        return unauthenticated(method, "ACCESS_TOKEN_EXPIRED");
    }

    private static ApiException unauthenticated(String method, String reason) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("method", method);
        metadata.put("service", SERVICE);
        return ApiException.of(
                RpcCode.UNAUTHENTICATED,
                "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid"
                        + " authentication credential. See"
                        + " https://developers.google.com/identity/sign-in/web/devconsole-project.",
                new ErrorInfo(reason, null, metadata));
    }

    /**
     * 403: a credential without the scope that the method needs. Google's words, and the scope's name.
     *
     * @param method the RPC's full name
     * @param scope for example {@code models.write}
     */
    public static ApiException insufficientScope(String method, String scope) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("method", method);
        metadata.put("service", SERVICE);
        metadata.put("scope", scope);
        return ApiException.of(
                RpcCode.PERMISSION_DENIED,
                "Request had insufficient authentication scopes. The scope " + scope + " is needed.",
                new ErrorInfo("ACCESS_TOKEN_SCOPE_INSUFFICIENT", DOMAIN, metadata));
    }

    /** 403: a credential for other models; {@code model} with {@code models/}. */
    public static ApiException modelDenied(String model) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("permission", "generativelanguage.models.use");
        metadata.put("resource", model);
        return ApiException.of(
                RpcCode.PERMISSION_DENIED,
                "Permission denied on resource " + model + " (or it may not exist).",
                new ErrorInfo("IAM_PERMISSION_DENIED", "iam.googleapis.com", metadata));
    }

    /** 403: a key that may not be used from {@code address} (a capture of a sibling API of 2019 has these words). */
    public static ApiException addressBlocked(String address, String project) {
        return blocked(
                "The provided API key has an IP address restriction. The originating IP address of the call (" + address
                        + ") violates this restriction.",
                "API_KEY_IP_ADDRESS_BLOCKED",
                project);
    }

    /** 403: a key that may not be used from this page. */
    public static ApiException referrerBlocked(Optional<String> referrer, String project) {
        String shown = referrer.map(text -> text.substring(0, Math.min(text.length(), LONGEST_QUOTE)))
                .orElse("<empty>");
        return blocked("Requests from referer " + shown + " are blocked.", "API_KEY_HTTP_REFERRER_BLOCKED", project);
    }

    private static ApiException blocked(String message, String reason, String project) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("service", SERVICE);
        metadata.put("consumer", "projects/" + project);
        return ApiException.of(RpcCode.PERMISSION_DENIED, message, new ErrorInfo(reason, DOMAIN, metadata));
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

    /** 400: an empty text among those that are to become a vector. */
    public static ApiException emptyPart() {
        return ApiException.invalidArgument("EmbedContentRequest.content contains an empty Part.");
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

    /** 400: a schema that takes too much to enforce; {@code limit} says where, and which limit it passes. */
    public static ApiException schemaTooComplex(String limit) {
        String description =
                "The specified schema produces a constraint that has too many states for serving. " + limit + ".";
        return ApiException.of(
                RpcCode.INVALID_ARGUMENT,
                "Request contains an invalid argument.",
                new BadRequest(List.of(new FieldViolation(null, description))));
    }

    // Caches (2.9)

    /** 403: no such cache, none any more, or another project's. */
    public static ApiException cacheNotFound() {
        return ApiException.permissionDenied("CachedContent not found (or permission denied)");
    }

    /** 400: a cache that is not worth keeping. */
    public static ApiException cacheTooSmall(int tokens, int least) {
        return ApiException.invalidArgument(
                "Cached content is too small. total_token_count=" + tokens + ", min_total_token_count=" + least);
    }

    /** 400: a request that names a cache and says itself what is the cache's to say. */
    public static ApiException cacheExcludesSettings() {
        return ApiException.invalidArgument("CachedContent can not be used with GenerateContent request setting"
                + " system_instruction, tools or tool_config.\n\nProposed fix: move those values to CachedContent from"
                + " GenerateContent request.");
    }

    /** 400: a cache that was made for another model; both names with {@code models/}. */
    public static ApiException cacheOfAnotherModel(String requested, String cached) {
        return ApiException.invalidArgument("Model used by GenerateContent request (" + requested
                + ") and CachedContent (" + cached + ") has to be the same.");
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
