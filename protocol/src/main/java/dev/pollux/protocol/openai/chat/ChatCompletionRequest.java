package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.openai.JsonField;
import java.util.List;
import java.util.Optional;

/**
 * A conversation to continue.
 *
 * @param model with or without {@code models/} or {@code google/}
 * @param messages oldest first
 * @param settings how answers are made
 * @param tools what may be called
 * @param format what the text of an answer has to be
 * @param stream whether the answer comes in pieces
 * @param includeUsage whether the last piece tells the usage
 * @param serviceTier how urgent it is
 * @param reasoningEffort how much to think first
 * @param google what Google's own API has and OpenAI's has not
 * @param store whether the answer is to be kept
 */
public record ChatCompletionRequest(
        String model,
        List<ChatMessage> messages,
        ChatSettings settings,
        ChatTools tools,
        ChatFormat format,
        boolean stream,
        boolean includeUsage,
        Optional<ChatTier> serviceTier,
        Optional<ReasoningEffort> reasoningEffort,
        GoogleOptions google,
        Optional<Boolean> store) {

    public ChatCompletionRequest {
        messages = List.copyOf(messages);
    }

    /**
     * Reads a body.
     *
     * @throws ApiException if a field is not what it has to be, or is known and cannot be honoured (wire: 400 INVALID_ARGUMENT)
     */
    public static ChatCompletionRequest read(JsonField body) {
        RefusedFields.check(body);
        ChatCompletionRequest request = new ChatCompletionRequest(
                body.require("model").text(),
                body.require("messages").elements().stream()
                        .map(ChatMessage::read)
                        .toList(),
                ChatSettings.read(body),
                ChatTools.read(body),
                body.find("response_format").map(ChatFormat::read).orElse(new ChatFormat.Text()),
                body.find("stream").map(JsonField::truth).orElse(false),
                includeUsage(body),
                body.find("service_tier").map(ChatTier::read),
                body.find("reasoning_effort").map(ReasoningEffort::read),
                GoogleOptions.read(body),
                body.find("store").map(JsonField::truth));
        if (request.google().thinkingConfig().isPresent()) {
            body.find("reasoning_effort").ifPresent(effort -> {
                throw effort.refused("it cannot be given together with a thinking_config.");
            });
        }
        return request;
    }

    private static boolean includeUsage(JsonField body) {
        return body.find("stream_options")
                .flatMap(options -> options.find("include_usage"))
                .map(JsonField::truth)
                .orElse(false);
    }
}
