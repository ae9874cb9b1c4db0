package dev.pollux.protocol.openai;

import java.util.List;

/** A list that is given whole. */
public record OpenAiList(List<? extends OpenAiObject> data) implements OpenAiObject {

    public OpenAiList {
        data = List.copyOf(data);
    }

    @Override
    public void write(FieldWriter out) {
        out.text("object", "list").objects("data", data);
    }
}
