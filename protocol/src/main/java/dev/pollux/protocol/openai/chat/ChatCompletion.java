package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.openai.FieldWriter;
import dev.pollux.protocol.openai.OpenAiObject;
import java.util.List;

/** A whole answer. */
public record ChatCompletion(ChatHead head, List<ChatChoice> choices, ChatUsage usage) implements OpenAiObject {

    public ChatCompletion {
        choices = List.copyOf(choices);
    }

    @Override
    public void write(FieldWriter out) {
        out.objects("choices", choices.stream().map(ChatChoice::whole).toList());
        head.write(out, "chat.completion");
        out.object("usage", usage);
    }
}
