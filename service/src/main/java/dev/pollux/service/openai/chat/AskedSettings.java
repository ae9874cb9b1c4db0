package dev.pollux.service.openai.chat;

import dev.pollux.protocol.json.JsonValue;
import dev.pollux.protocol.models.GenerationConfig;
import dev.pollux.protocol.openai.chat.ChatCompletionRequest;
import dev.pollux.protocol.openai.chat.ChatFormat;
import dev.pollux.protocol.openai.chat.ChatSettings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says how answers are made. */
final class AskedSettings {

    private AskedSettings() {}

    static GenerationConfig of(String model, ChatCompletionRequest request) {
        ChatSettings settings = request.settings();
        return new GenerationConfig(
                settings.n().orElse(null),
                settings.stop(),
                settings.maxTokens().orElse(null),
                number(settings.temperature()),
                number(settings.topP()),
                null,
                settings.seed().map(AskedSettings::seed).orElse(null),
                request.format() instanceof ChatFormat.Json ? "application/json" : null,
                null,
                schema(request.format()),
                number(settings.presencePenalty()),
                number(settings.frequencyPenalty()),
                settings.logprobs().orElse(null),
                settings.topLogprobs().orElse(null),
                null,
                List.of(),
                null,
                AskedThinking.of(model, request).orElse(null),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    // OpenAI's seeds are of 64 bits. Those that fit are the same as Google's.
    private static int seed(long seed) {
        return seed == (int) seed ? (int) seed : Long.hashCode(seed);
    }

    private static @Nullable JsonValue schema(ChatFormat format) {
        return format instanceof ChatFormat.Json json ? json.schema() : null;
    }

    private static @Nullable Float number(Optional<Double> value) {
        return value.map(Double::floatValue).orElse(null);
    }
}
