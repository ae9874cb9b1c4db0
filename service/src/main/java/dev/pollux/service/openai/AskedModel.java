package dev.pollux.service.openai;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.json.JsonString;
import dev.pollux.protocol.openai.JsonField;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.keys.ModelPattern;
import java.util.List;

/**
 * The model that a request of the door names: {@code gemini-2.5-flash}, {@code models/gemini-2.5-flash} or {@code
 * google/gemini-2.5-flash}.
 */
public final class AskedModel {

    private static final List<String> COLLECTIONS = List.of("models/", "google/");

    private AskedModel() {}

    /**
     * The name as the service knows it, without what may stand before it.
     *
     * @throws ApiException if the caller may not use this model (wire: 403 PERMISSION_DENIED)
     */
    public static String require(CallContext context, String asked) {
        String name = bare(asked);
        context.report().asks(name);
        if (!ModelPattern.allows(context.caller().models(), name)) {
            throw GoogleErrors.modelDenied("models/" + name);
        }
        return name;
    }

    /** Notes the model that a body names, if it names one: the rest of it may be wrong. */
    public static void note(CallReport report, JsonField body) {
        body.find("model")
                .filter(model -> model.value() instanceof JsonString)
                .ifPresent(model -> report.asks(bare(model.text())));
    }

    private static String bare(String asked) {
        return COLLECTIONS.stream()
                .filter(asked::startsWith)
                .findFirst()
                .map(collection -> asked.substring(collection.length()))
                .orElse(asked);
    }
}
