package dev.pollux.service.models;

import dev.pollux.model.Abilities;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerationConfig;
import dev.pollux.protocol.models.ResponseModality;
import dev.pollux.service.Unsupported;
import java.util.Set;

/**
 * Refuses what a request asks for beyond text, functions and thoughts (behaviour.md section 2.8). A field that is set to what happens
 * anyway asks for nothing: an empty list of tools, a thinking budget of 0, text as the modality, a media resolution where
 * there is no media, a file or tool setting that is off.
 */
final class RequestAbilities {

    private final Unsupported unsupported = new Unsupported();
    private final GenerateContentRequest request;
    private final Abilities model;

    private RequestAbilities(GenerateContentRequest request, Abilities model) {
        this.request = request;
        this.model = model;
    }

    /** Checks the whole request, made to a model of these abilities. */
    static void check(GenerateContentRequest request, Abilities model) {
        RequestAbilities abilities = new RequestAbilities(request, model);
        abilities.checkPrompt();
        abilities.checkServing();
        GenerationConfig config = request.generationConfig();
        if (config != null) {
            abilities.checkConfig(config);
        }
        abilities.unsupported.throwIfAny();
    }

    /** Checks only what becomes part of the prompt. */
    static void checkPromptOf(GenerateContentRequest request, Abilities model) {
        RequestAbilities abilities = new RequestAbilities(request, model);
        abilities.checkPrompt();
        GenerationConfig config = request.generationConfig();
        if (config != null) {
            ThinkingSettings.check(abilities.unsupported, config.thinkingConfig(), model);
        }
        abilities.unsupported.throwIfAny();
    }

    private void checkPrompt() {
        Content system = request.systemInstruction();
        if (system != null) {
            ContentAbilities.checkSystem(unsupported, "system_instruction.parts", system.parts());
        }
        ContentAbilities.check(unsupported, "contents", request.contents());
        ToolAbilities.check(unsupported, request);
    }

    private void checkServing() {
        SafetyCheck.checkAbilities(unsupported, request.safetySettings());
        unsupported.refuse(Boolean.TRUE.equals(request.store()), "store", "this server keeps no requests");
    }

    private void checkConfig(GenerationConfig config) {
        OutputForm.checkAbilities(unsupported, config);
        ThinkingSettings.check(unsupported, config.thinkingConfig(), model);
        String output = "this model only gives text";
        Set<ResponseModality> asked = Set.copyOf(config.responseModalities());
        unsupported.refuse(!asked.stream().allMatch(RequestAbilities::isText), path("response_modalities"), output);
        unsupported.refuse(config.speechConfig() != null, path("speech_config"), output);
        unsupported.refuse(config.imageConfig() != null, path("image_config"), output);
        String live = "this belongs to calls with audio";
        unsupported.refuse(config.audioTranscriptionConfig() != null, path("audio_transcription_config"), live);
        unsupported.refuse(config.translationConfig() != null, path("translation_config"), live);
        unsupported.refuse(Boolean.TRUE.equals(config.enableAffectiveDialog()), path("enable_affective_dialog"), live);
        unsupported.refuse(
                Boolean.TRUE.equals(config.enableEnhancedCivicAnswers()),
                path("enable_enhanced_civic_answers"),
                "this model has no enhanced civic answers");
    }

    private static boolean isText(ResponseModality modality) {
        return modality == ResponseModality.TEXT || modality == ResponseModality.MODALITY_UNSPECIFIED;
    }

    private static String path(String field) {
        return "generation_config." + field;
    }
}
