package dev.pollux.service.models;

import dev.pollux.model.LanguageModels;
import dev.pollux.model.ServedModel;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.service.CallContext;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the model that a URL names, or says in Google's words that there is none (behaviour.md section 2.4). */
final class ModelLookup {

    /** What the request validator says of a name that cannot be one. */
    static final String BAD_NAME = "unexpected model name format";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]*");

    private static final String COLLECTION = "models/";

    private final LanguageModels models;

    ModelLookup(LanguageModels models) {
        this.models = models;
    }

    /** The name without {@code models/}, which it may or may not begin with. */
    static String bare(String name) {
        return name.startsWith(COLLECTION) ? name.substring(COLLECTION.length()) : name;
    }

    /**
     * The model to call {@code method} on.
     *
     * @throws ApiException if the name cannot be one (wire: 400 INVALID_ARGUMENT) or none has it (404 NOT_FOUND)
     */
    ServedModel require(CallContext context, String name, String method, String requestType) {
        Violations violations = new Violations(requestType);
        violations.require(NAME.matcher(name).matches(), "model", BAD_NAME);
        violations.throwIfAny();
        return find(context, name)
                .orElseThrow(() -> GoogleErrors.modelNotFound(context.apiVersion(), "models/" + name, method));
    }

    /**
     * The model to describe.
     *
     * @throws ApiException if none has this name (wire: 404 NOT_FOUND)
     */
    ServedModel requireForGet(CallContext context, String name) {
        return find(context, name)
                .orElseThrow(() -> GoogleErrors.modelNotFoundOnGet(context.apiVersion(), "models/" + name));
    }

    private Optional<ServedModel> find(CallContext context, String name) {
        context.report().asks(name);
        Optional<ServedModel> found = models.find(name);
        found.ifPresent(
                served -> context.report().answeredBy(served.model().card().id()));
        return found;
    }
}
