package dev.pollux.service.models;

import dev.pollux.model.PromptPrefix;
import dev.pollux.model.PromptReuse;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.service.CallContext;
import dev.pollux.service.Violations;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests that name a cache (behaviour.md sections 2.9 and 13): what it says comes first, and system instruction, tools and their
 * settings are its own. Safe for use by many threads at once.
 */
final class CacheUse {

    private static final Pattern NAME = Pattern.compile("cachedContents/([^/]+)");

    private final PromptSharing sharing;
    private final ThoughtSignatures signatures;

    CacheUse(PromptSharing sharing, ThoughtSignatures signatures) {
        this.sharing = sharing;
        this.signatures = signatures;
    }

    /** Notes a name that cannot be a cache's; {@code prefix} leads to the request. */
    static void checkForm(Violations violations, String prefix, GenerateContentRequest request) {
        violations.require(
                !isNamed(request) || NAME.matcher(name(request)).matches(),
                prefix + "cached_content",
                "unexpected cached content name format");
    }

    /** Whether the request names a cache; an empty name is none. */
    static boolean isNamed(GenerateContentRequest request) {
        return !name(request).isEmpty();
    }

    private static String name(GenerateContentRequest request) {
        return Objects.requireNonNullElse(request.cachedContent(), "");
    }

    /**
     * @throws ApiException if the request says what only its cache may say (wire: 400 INVALID_ARGUMENT)
     */
    static void requireNoSettings(GenerateContentRequest request) {
        boolean settings =
                request.systemInstruction() != null || !request.tools().isEmpty() || request.toolConfig() != null;
        if (isNamed(request) && settings) {
            throw GoogleErrors.cacheExcludesSettings();
        }
    }

    /**
     * The request with what its cache says, whose turns fit.
     *
     * @param model the name asked for, without {@code models/}. The cache was made for the same name: another name of the same
     *     model may be another model's tomorrow
     * @param request was checked, but for turns that begin in the cache
     * @throws ApiException if the cache is not there for this caller (wire: 403 PERMISSION_DENIED), or is for another model or
     *     turns do not fit it (400 INVALID_ARGUMENT)
     */
    WholeRequest complete(CallContext context, String model, GenerateContentRequest request) {
        Matcher name = NAME.matcher(name(request));
        if (!name.matches()) {
            return WholeRequest.of(request);
        }
        PromptBeginning beginning = sharing.cached().require(context, name.group(1));
        if (!beginning.model().equals(model)) {
            throw GoogleErrors.cacheOfAnotherModel("models/" + model, "models/" + beginning.model());
        }
        WholeRequest whole = WholeRequest.of(beginning, request);
        TurnCheck.check(whole.request().contents());
        return whole;
    }

    /** What may be shared of the prompt with others. */
    PromptReuse reuse(CallContext context, WholeRequest whole) {
        return new PromptReuse(sharing.space(context), whole.beginning().map(this::prefix));
    }

    private PromptPrefix prefix(PromptBeginning beginning) {
        return new PromptPrefix(
                beginning.id(), Conversations.of(beginning.said(), signatures), ToolUses.of(beginning.said()));
    }
}
