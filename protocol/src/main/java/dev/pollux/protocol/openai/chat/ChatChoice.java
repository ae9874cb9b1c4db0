package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.openai.FieldWriter;
import dev.pollux.protocol.openai.OpenAiObject;
import java.util.Optional;

/**
 * One of the answers, or what it goes on with.
 *
 * @param finishReason empty until it has ended
 */
public record ChatChoice(
        int index, ChatAnswer answer, Optional<ChatFinish> finishReason, Optional<ChatLogprobs> logprobs) {

    /** The same, which has ended. */
    public ChatChoice ending(ChatFinish reason) {
        return new ChatChoice(index, answer, Optional.of(reason), logprobs);
    }

    /** As a choice of a whole answer. */
    OpenAiObject whole() {
        return out -> writeRest(out, "message", answer);
    }

    /** As a choice of a piece. */
    OpenAiObject piece() {
        return out -> writeRest(out, "delta", answer.delta());
    }

    private void writeRest(FieldWriter out, String name, OpenAiObject said) {
        out.object(name, said)
                .textOrNull("finish_reason", finishReason.map(ChatFinish::wire))
                .number("index", index)
                .object("logprobs", logprobs);
    }
}
