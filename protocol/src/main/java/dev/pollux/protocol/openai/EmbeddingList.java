package dev.pollux.protocol.openai;

import dev.pollux.protocol.json.Floats;
import java.util.ArrayList;
import java.util.List;

/**
 * Vectors, one per text, in the order of the texts.
 *
 * @param encoding how they are written
 * @param model as it was asked for
 * @param promptTokens of all texts together
 */
public record EmbeddingList(List<Floats> vectors, VectorEncoding encoding, String model, long promptTokens)
        implements OpenAiObject {

    public EmbeddingList {
        vectors = List.copyOf(vectors);
    }

    @Override
    public void write(FieldWriter out) {
        List<OpenAiObject> data = new ArrayList<>(vectors.size());
        for (Floats vector : vectors) {
            data.add(new Vector(data.size(), vector, encoding));
        }
        out.text("object", "list")
                .objects("data", data)
                .text("model", model)
                .object(
                        "usage",
                        usage -> usage.number("prompt_tokens", promptTokens).number("total_tokens", promptTokens));
    }

    private record Vector(int index, Floats values, VectorEncoding encoding) implements OpenAiObject {

        @Override
        public void write(FieldWriter out) {
            out.text("object", "embedding").number("index", index);
            encoding.write(out, "embedding", values);
        }
    }
}
