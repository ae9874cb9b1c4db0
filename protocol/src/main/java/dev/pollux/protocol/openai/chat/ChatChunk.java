package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.openai.FieldWriter;
import dev.pollux.protocol.openai.OpenAiObject;
import java.util.List;
import java.util.Optional;

/**
 * A piece of an answer: what one of its choices goes on with.
 *
 * @param usage only in the last piece, where the request asked for it
 */
public record ChatChunk(ChatHead head, ChatChoice choice, Optional<ChatUsage> usage) implements OpenAiObject {

    @Override
    public void write(FieldWriter out) {
        out.objects("choices", List.of(choice.piece()));
        head.write(out, "chat.completion.chunk");
        out.object("usage", usage);
    }
}
