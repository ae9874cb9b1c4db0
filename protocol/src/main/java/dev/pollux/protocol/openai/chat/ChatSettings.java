package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.json.JsonString;
import dev.pollux.protocol.openai.JsonField;
import java.util.List;
import java.util.Optional;

/**
 * How answers are made. Ranges are not checked here.
 *
 * @param maxTokens thoughts count
 * @param stop texts that end an answer
 * @param n how many answers
 * @param topLogprobs how many of the likeliest tokens to report per step; needs {@code logprobs}
 */
public record ChatSettings(
        Optional<Double> temperature,
        Optional<Double> topP,
        Optional<Integer> maxTokens,
        List<String> stop,
        Optional<Integer> n,
        Optional<Long> seed,
        Optional<Double> presencePenalty,
        Optional<Double> frequencyPenalty,
        Optional<Boolean> logprobs,
        Optional<Integer> topLogprobs) {

    public ChatSettings {
        stop = List.copyOf(stop);
    }

    static ChatSettings read(JsonField body) {
        return new ChatSettings(
                body.find("temperature").map(JsonField::number),
                body.find("top_p").map(JsonField::number),
                maxTokens(body),
                body.find("stop").map(ChatSettings::stop).orElse(List.of()),
                body.find("n").map(JsonField::integer),
                body.find("seed").map(JsonField::longInteger),
                body.find("presence_penalty").map(JsonField::number),
                body.find("frequency_penalty").map(JsonField::number),
                body.find("logprobs").map(JsonField::truth),
                body.find("top_logprobs").map(JsonField::integer));
    }

    /** Two names of the same limit, which may both be there. */
    private static Optional<Integer> maxTokens(JsonField body) {
        Optional<Integer> newer = body.find("max_completion_tokens").map(JsonField::integer);
        Optional<JsonField> older = body.find("max_tokens");
        Optional<Integer> limit = older.map(JsonField::integer);
        if (newer.isPresent() && limit.isPresent() && !newer.equals(limit)) {
            throw older.get().refused("it has to be the same as max_completion_tokens where both are given.");
        }
        return newer.or(() -> limit);
    }

    private static List<String> stop(JsonField stop) {
        return stop.value() instanceof JsonString text
                ? List.of(text.value())
                : stop.elements().stream().map(JsonField::text).toList();
    }
}
