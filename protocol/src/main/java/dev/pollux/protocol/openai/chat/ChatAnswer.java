package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.openai.FieldWriter;
import dev.pollux.protocol.openai.OpenAiObject;
import java.util.List;
import java.util.Optional;

/**
 * What the model said, or a piece of it.
 *
 * @param content empty where nothing but calls was said
 * @param thought whether {@code content} begins with a thought, or is one
 */
public record ChatAnswer(Optional<String> content, boolean thought, List<ChatCall> calls) implements OpenAiObject {

    public ChatAnswer {
        calls = List.copyOf(calls);
    }

    /** As a whole message, which has a content even where that is null. */
    @Override
    public void write(FieldWriter out) {
        out.textOrNull("content", content);
        writeRest(out);
    }

    /** As a piece, which says only what is new. */
    OpenAiObject delta() {
        return out -> writeRest(out.text("content", content));
    }

    private void writeRest(FieldWriter out) {
        if (thought) {
            out.object("extra_content", extra -> extra.object("google", google -> google.truth("thought", true)));
        }
        out.text("role", "assistant");
        if (!calls.isEmpty()) {
            out.objects("tool_calls", calls);
        }
    }
}
