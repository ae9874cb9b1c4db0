package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.openai.JsonField;
import java.util.Map;
import java.util.Set;

/** Fields that are known, change what an answer is, and cannot be honoured. What asks for nothing is not refused. */
final class RefusedFields {

    private static final Map<String, String> ALWAYS = Map.of(
            "functions",
            "it is not supported; use tools.",
            "function_call",
            "it is not supported; use tool_choice.",
            "audio",
            "audio output is not enabled for this model.",
            "web_search_options",
            "search is not enabled for this model.");

    private RefusedFields() {}

    /**
     * @throws ApiException if the body has such a field (wire: 400 INVALID_ARGUMENT)
     */
    static void check(JsonField body) {
        ALWAYS.forEach((name, sentence) -> body.find(name).ifPresent(field -> {
            throw field.refused(sentence);
        }));
        body.find("logit_bias").ifPresent(RefusedFields::checkBias);
        body.find("modalities").ifPresent(modalities -> modalities.elements().forEach(RefusedFields::checkModality));
        body.find("verbosity").ifPresent(RefusedFields::checkVerbosity);
    }

    private static void checkBias(JsonField bias) {
        if (!bias.tree().equals(JsonObject.EMPTY)) {
            throw bias.refused("the likelihood of tokens cannot be changed.");
        }
    }

    private static void checkModality(JsonField modality) {
        if (!modality.text().equals("text")) {
            throw modality.refused("this model only gives text.");
        }
    }

    private static void checkVerbosity(JsonField verbosity) {
        if (!Set.of("", "medium").contains(verbosity.text())) {
            throw verbosity.refused("only medium is supported; say in the prompt how long an answer should be.");
        }
    }
}
