package dev.pollux.service.models;

import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerationConfig;
import dev.pollux.protocol.models.ResponseModality;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.protocol.models.ThinkingConfig;
import dev.pollux.protocol.models.ThinkingLevel;
import dev.pollux.protocol.tools.ToolConfig;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a request asks for beyond text in, text out (behaviour.md section 2.8). A field that is set to what happens
 * anyway asks for nothing: an empty list of tools, a thinking budget of 0, text as the modality, a media resolution where
 * there is no media, a service tier of {@code standard}, a cache, file or tool setting that is off.
 */
final class RequestAbilities {

    private final Unsupported unsupported = new Unsupported();
    private final GenerateContentRequest request;

    private RequestAbilities(GenerateContentRequest request) {
        this.request = request;
    }

    /** Checks the whole request. */
    static void check(GenerateContentRequest request) {
        RequestAbilities abilities = new RequestAbilities(request);
        abilities.checkPrompt();
        abilities.checkServing();
        GenerationConfig config = request.generationConfig();
        if (config != null) {
            abilities.checkConfig(config);
        }
        abilities.unsupported.throwIfAny();
    }

    /** Checks only what becomes part of the prompt. */
    static void checkPromptOf(GenerateContentRequest request) {
        RequestAbilities abilities = new RequestAbilities(request);
        abilities.checkPrompt();
        abilities.unsupported.throwIfAny();
    }

    private void checkPrompt() {
        Content system = request.systemInstruction();
        if (system != null) {
            ContentAbilities.checkParts(unsupported, "system_instruction.parts", system.parts());
        }
        ContentAbilities.check(unsupported, "contents", request.contents());
        for (int i = 0; i < request.tools().size(); i++) {
            unsupported.refuse(true, "tools[" + i + "]", "Function calling and tools are not enabled for this model");
        }
        ToolConfig toolConfig = request.toolConfig();
        if (toolConfig != null) {
            checkToolConfig(toolConfig);
        }
        unsupported.refuse(
                isSet(request.cachedContent()), "cached_content", "context caching is not enabled for this model");
    }

    private void checkToolConfig(ToolConfig config) {
        unsupported.refuse(
                config.functionCallingConfig() != null,
                "tool_config.function_calling_config",
                "Function calling config is set without function_declarations");
        unsupported.refuse(
                config.retrievalConfig() != null,
                "tool_config.retrieval_config",
                "search and maps are not enabled for this model");
        unsupported.refuse(
                Boolean.TRUE.equals(config.includeServerSideToolInvocations()),
                "tool_config.include_server_side_tool_invocations",
                "server-side tools are not enabled for this model");
    }

    private void checkServing() {
        SafetyCheck.checkAbilities(unsupported, request.safetySettings());
        ServiceTier tier = request.serviceTier();
        unsupported.refuse(
                tier == ServiceTier.FLEX || tier == ServiceTier.PRIORITY,
                "service_tier",
                "this server has one service tier, standard");
        unsupported.refuse(Boolean.TRUE.equals(request.store()), "store", "this server keeps no requests");
    }

    private void checkConfig(GenerationConfig config) {
        checkForm(config);
        checkThinking(config.thinkingConfig());
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

    private void checkForm(GenerationConfig config) {
        String mimeType = config.responseMimeType();
        unsupported.refuse(
                isSet(mimeType) && !"text/plain".equals(mimeType),
                path("response_mime_type"),
                "Json mode is not enabled for this model");
        String schema = "answers cannot be held to a schema by this model";
        unsupported.refuse(config.responseSchema() != null, path("response_schema"), schema);
        unsupported.refuse(config.responseJsonSchema() != null, path("response_json_schema"), schema);
        unsupported.refuse(config.responseFormat() != null, path("response_format"), schema);
    }

    private void checkThinking(@Nullable ThinkingConfig thinking) {
        if (thinking == null) {
            return;
        }
        String path = path("thinking_config.");
        Integer budget = thinking.thinkingBudget();
        // Minus one leaves it to the model how much it thinks, and this one does not.
        unsupported.refuse(
                budget != null && budget > 0, path + "thinking_budget", "Thinking is not enabled for this model");
        ThinkingLevel level = thinking.thinkingLevel();
        unsupported.refuse(
                level != null && level != ThinkingLevel.THINKING_LEVEL_UNSPECIFIED,
                path + "thinking_level",
                "Thinking level is not supported for this model");
        unsupported.refuse(
                Boolean.TRUE.equals(thinking.includeThoughts()),
                path + "include_thoughts",
                "Thinking_config.include_thoughts is only enabled when thinking is enabled");
    }

    private static boolean isText(ResponseModality modality) {
        return modality == ResponseModality.TEXT || modality == ResponseModality.MODALITY_UNSPECIFIED;
    }

    private static boolean isSet(@Nullable String text) {
        return text != null && !text.isEmpty();
    }

    private static String path(String field) {
        return "generation_config." + field;
    }
}
