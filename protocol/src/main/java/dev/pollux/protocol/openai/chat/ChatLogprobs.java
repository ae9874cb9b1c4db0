package dev.pollux.protocol.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.json.JsonArray;
import dev.pollux.protocol.json.JsonNumber;
import dev.pollux.protocol.json.JsonValue;
import dev.pollux.protocol.openai.FieldWriter;
import dev.pollux.protocol.openai.OpenAiObject;
import java.util.ArrayList;
import java.util.List;

/** Log probabilities, one entry per token. */
public record ChatLogprobs(List<Step> content) implements OpenAiObject {

    private static final String PART_OF_A_CHARACTER = "\uFFFD";

    public ChatLogprobs {
        content = List.copyOf(content);
    }

    /**
     * A token that was taken.
     *
     * @param top the likeliest tokens, likeliest first; empty where none were asked for
     */
    public record Step(Token chosen, List<Token> top) implements OpenAiObject {

        public Step {
            top = List.copyOf(top);
        }

        @Override
        public void write(FieldWriter out) {
            chosen.write(out);
            out.objects("top_logprobs", top);
        }
    }

    /** A token that could be taken; the logarithm is natural. */
    public record Token(String token, double logprob) implements OpenAiObject {

        /** The bytes of a token that is only part of a character are not known here. */
        @Override
        public void write(FieldWriter out) {
            if (token.contains(PART_OF_A_CHARACTER)) {
                out.nothing("bytes");
            } else {
                out.value("bytes", bytes(token));
            }
            out.number("logprob", logprob).text("token", token);
        }

        private static JsonArray bytes(String text) {
            List<JsonValue> bytes = new ArrayList<>();
            for (byte each : text.getBytes(UTF_8)) {
                bytes.add(new JsonNumber(Byte.toUnsignedInt(each)));
            }
            return new JsonArray(bytes);
        }
    }

    @Override
    public void write(FieldWriter out) {
        out.objects("content", content).nothing("refusal");
    }
}
