package dev.pollux.service;

import dev.pollux.model.LanguageModels;
import dev.pollux.model.ServedModel;
import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.model.embedding.ServedEmbeddingModel;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds the model that a URL names, or says in Google's words that there is none (behaviour.md section 2.4). Safe for use by many
 * threads at once.
 *
 * @param <M> a name that is served, and what answers
 */
public final class ModelLookup<M> {

    /** What the request validator says of a name that cannot be one. */
    public static final String BAD_NAME = "unexpected model name format";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]*");

    private static final String COLLECTION = "models/";

    private final Function<String, Optional<M>> models;
    private final Function<M, String> idOf;

    private ModelLookup(Function<String, Optional<M>> models, Function<M, String> idOf) {
        this.models = models;
        this.idOf = idOf;
    }

    /** Finds models that answer with text. */
    public static ModelLookup<ServedModel> of(LanguageModels models) {
        return new ModelLookup<>(models::find, served -> served.model().card().id());
    }

    /** Finds models that answer with vectors. */
    public static ModelLookup<ServedEmbeddingModel> of(EmbeddingModels models) {
        return new ModelLookup<>(models::find, served -> served.model().card().id());
    }

    /** The name without {@code models/}, which it may or may not begin with. */
    public static String bare(String name) {
        return name.startsWith(COLLECTION) ? name.substring(COLLECTION.length()) : name;
    }

    /** Whether any model could be called so, without {@code models/}. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The model to call {@code method} on.
     *
     * @throws ApiException if the name cannot be one (wire: 400 INVALID_ARGUMENT) or none has it (404 NOT_FOUND)
     */
    public M require(CallContext context, String name, String method, String requestType) {
        Violations violations = new Violations(requestType);
        violations.require(isName(name), "model", BAD_NAME);
        violations.throwIfAny();
        return find(context, name)
                .orElseThrow(() -> GoogleErrors.modelNotFound(context.apiVersion(), COLLECTION + name, method));
    }

    /** The model of this name, which is noted as the one that the call is about. */
    public Optional<M> find(CallContext context, String name) {
        context.report().asks(name);
        Optional<M> found = models.apply(name);
        found.ifPresent(served -> context.report().answeredBy(idOf.apply(served)));
        return found;
    }
}
