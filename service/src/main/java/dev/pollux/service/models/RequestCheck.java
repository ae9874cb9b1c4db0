package dev.pollux.service.models;

import dev.pollux.model.Abilities;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerationConfig;
import dev.pollux.service.Violations;

/**
 * The checks of a {@code GenerateContentRequest}, in Google's order: its form before the model is looked up, turns and
 * abilities after (behaviour.md section 2.2).
 */
final class RequestCheck {

    static final String TYPE = "GenerateContentRequest";

    private RequestCheck() {}

    /**
     * The request validator.
     *
     * @throws ApiException if any field is not as it must be (wire: 400 INVALID_ARGUMENT)
     */
    static void checkForm(GenerateContentRequest request) {
        Violations violations = new Violations(TYPE);
        checkPrompt(violations, "", request);
        CacheUse.checkForm(violations, "", request);
        GenerationConfigCheck.check(violations, request.generationConfig());
        SafetyCheck.check(violations, request.safetySettings());
        violations.throwIfAny();
        ContentCheck.requireInput(request.contents());
    }

    /** Notes what is wrong with what becomes part of the prompt; {@code prefix} leads to the request. */
    static void checkPrompt(Violations violations, String prefix, GenerateContentRequest request) {
        ContentCheck.check(violations, prefix + "contents", request.contents());
        checkSettings(violations, prefix, request);
    }

    /** Notes what is wrong with a beginning of prompts, which may be a system instruction or tools alone. */
    static void checkBeginning(Violations violations, String prefix, GenerateContentRequest request) {
        boolean settings =
                request.systemInstruction() != null || !request.tools().isEmpty();
        if (!settings || !request.contents().isEmpty()) {
            ContentCheck.check(violations, prefix + "contents", request.contents());
        }
        checkSettings(violations, prefix, request);
    }

    private static void checkSettings(Violations violations, String prefix, GenerateContentRequest request) {
        Content system = request.systemInstruction();
        if (system != null && !system.parts().isEmpty()) {
            ContentCheck.checkParts(violations, prefix + "system_instruction.parts", system.parts());
        }
        ToolCheck.check(violations, prefix, request);
    }

    /**
     * The checks that come after the model was found.
     *
     * @throws ApiException if turns or abilities do not fit (wire: 400 INVALID_ARGUMENT)
     */
    static void checkTurnsAndAbilities(GenerateContentRequest request, Abilities abilities) {
        ContentCheck.requireRoles(request.contents());
        ContentCheck.requireUserTurnAtEnd(request.contents());
        checkTurns(request);
        RequestAbilities.check(request, abilities);
    }

    /**
     * The checks of turns that hold for a history that is only counted, too. Whether calls and responses alternate is not said of
     * a request that names a cache: see {@link CacheUse#complete}.
     *
     * @throws ApiException if turns do not fit (wire: 400 INVALID_ARGUMENT)
     */
    static void checkTurns(GenerateContentRequest request) {
        ContentCheck.requireRoles(request.contents());
        CacheUse.requireNoSettings(request);
        if (!CacheUse.isNamed(request)) {
            TurnCheck.check(request.contents());
        }
        ToolCheck.requireDeclarations(request);
        GenerationConfig config = request.generationConfig();
        ThinkingSettings.require(config == null ? null : config.thinkingConfig());
    }
}
