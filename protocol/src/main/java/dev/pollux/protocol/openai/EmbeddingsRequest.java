package dev.pollux.protocol.openai;

import dev.pollux.protocol.json.JsonArray;
import dev.pollux.protocol.json.JsonNumber;
import dev.pollux.protocol.json.JsonString;
import java.util.List;
import java.util.Optional;

/**
 * Texts that want vectors.
 *
 * @param model in any form of its name
 * @param input at least one text
 * @param dimensions how many of a vector's numbers are wanted; empty is all
 * @param encoding how vectors are written
 */
public record EmbeddingsRequest(
        String model, List<String> input, Optional<Integer> dimensions, VectorEncoding encoding) {

    /** The most texts of one request, as at OpenAI. */
    public static final int MOST_INPUTS = 2048;

    public EmbeddingsRequest {
        input = List.copyOf(input);
    }

    /**
     * The request that a body is.
     *
     * @throws dev.pollux.protocol.error.ApiException if it is none (wire: 400 INVALID_ARGUMENT)
     */
    public static EmbeddingsRequest read(JsonField body) {
        return new EmbeddingsRequest(
                body.require("model").text(),
                input(body.require("input")),
                body.find("dimensions").map(JsonField::integer),
                body.find("encoding_format").map(VectorEncoding::read).orElse(VectorEncoding.FLOAT));
    }

    private static List<String> input(JsonField field) {
        return switch (field.value()) {
            case JsonString text -> List.of(text.value());
            case JsonArray(var elements)
            when !elements.isEmpty() && elements.size() <= MOST_INPUTS ->
                field.elements().stream().map(EmbeddingsRequest::text).toList();
            default -> throw field.wrong("a string or a list of 1 to " + MOST_INPUTS + " strings");
        };
    }

    private static String text(JsonField element) {
        if (element.value() instanceof JsonNumber || element.value() instanceof JsonArray) {
            throw element.refused("tokens are not taken, because every model has its own; send the text itself.");
        }
        return element.text();
    }
}
