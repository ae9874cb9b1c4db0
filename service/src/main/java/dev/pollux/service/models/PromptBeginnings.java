package dev.pollux.service.models;

import dev.pollux.model.Conversation;
import dev.pollux.model.KeepRequest;
import dev.pollux.model.LanguageModel;
import dev.pollux.model.LanguageModels;
import dev.pollux.model.PromptPrefix;
import dev.pollux.model.ServedModel;
import dev.pollux.model.ServiceClass;
import dev.pollux.model.ToolUse;
import dev.pollux.protocol.caches.CachedContent;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.service.CallContext;
import dev.pollux.service.ModelLookup;
import dev.pollux.service.Violations;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.contents.ReadRequest;
import java.util.List;
import java.util.Objects;

/**
 * Checks what clients want kept as a beginning of prompts, as generateContent checks a request, and says it in the words of the
 * seam. Safe for use by many threads at once.
 */
public final class PromptBeginnings {

    /** What the request validator calls such a request. */
    public static final String TYPE = "CreateCachedContentRequest";

    private static final String METHOD = "createCachedContent";
    private static final String RESOURCE = "cached_content.";

    private final ModelLookup<ServedModel> models;
    private final ThoughtSignatures signatures;
    private final PromptSharing sharing;
    private final ContentReading contents;

    /** Beginnings for {@code models}; thoughts are opened by {@code signatures}, documents read by {@code contents}. */
    public PromptBeginnings(
            LanguageModels models, ThoughtSignatures signatures, PromptSharing sharing, ContentReading contents) {
        this.models = ModelLookup.of(models);
        this.signatures = signatures;
        this.sharing = sharing;
        this.contents = contents;
    }

    /**
     * What {@code asked} says, ready to be kept.
     *
     * @param violations what is known to be wrong with the request already; it is told with what is found here
     * @param id the name that it is to be kept by
     * @throws ApiException if it is not well-formed or the model cannot read it (wire: 400 INVALID_ARGUMENT), or there is no such
     *     model (404 NOT_FOUND)
     */
    public Keepable require(CallContext context, Violations violations, String id, CachedContent asked) {
        GenerateContentRequest said = said(asked);
        checkForm(violations, asked, said);
        String name = modelName(context, asked);
        LanguageModel model = models.require(context, name, METHOD, TYPE).model();
        RequestCheck.checkTurns(said);
        RequestAbilities.checkPromptOf(said, model.card().abilities());
        // What is remembered needs the files no more that it was made from.
        ReadRequest read = contents.read(context, said);
        return new Keepable(name, model, read.request(), keepRequest(read.context(), id, model, read.request()));
    }

    private static GenerateContentRequest said(CachedContent asked) {
        return new GenerateContentRequest(
                null,
                asked.contents(),
                asked.systemInstruction(),
                asked.tools(),
                asked.toolConfig(),
                List.of(),
                null,
                null,
                null,
                null);
    }

    private static void checkForm(Violations violations, CachedContent asked, GenerateContentRequest said) {
        String model = Objects.requireNonNullElse(asked.model(), "");
        violations.require(!model.isEmpty(), RESOURCE + "model", ModelLookup.BAD_NAME);
        RequestCheck.checkBeginning(violations, RESOURCE, said);
        violations.throwIfAny();
        if (!said.contents().isEmpty()) {
            ContentCheck.requireInput(said.contents());
        }
    }

    // Names with further slashes are those of other clouds; no model has one.
    private static String modelName(CallContext context, CachedContent asked) {
        String model = Objects.requireNonNullElse(asked.model(), "");
        String name = ModelLookup.bare(model);
        if (name.contains("/")) {
            throw GoogleErrors.modelNotFound(context.apiVersion(), model, METHOD);
        }
        return name;
    }

    private KeepRequest keepRequest(CallContext context, String id, LanguageModel model, GenerateContentRequest said) {
        Conversation conversation = Conversations.of(said, signatures);
        ToolUse tools = ToolUses.of(said);
        boolean nothing = conversation.turns().isEmpty()
                && conversation.systemInstruction().isEmpty()
                && tools.tools().isEmpty();
        if (nothing) {
            throw GoogleErrors.emptyInput();
        }
        return new KeepRequest(
                sharing.space(context),
                new PromptPrefix(id, conversation, tools),
                ThinkingSettings.of(null, model.card().abilities()),
                ServiceClass.STANDARD,
                context.timeout());
    }
}
