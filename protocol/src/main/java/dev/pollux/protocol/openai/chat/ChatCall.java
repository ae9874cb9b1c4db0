package dev.pollux.protocol.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.Bytes;
import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.json.JsonValue;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.openai.FieldWriter;
import dev.pollux.protocol.openai.JsonField;
import dev.pollux.protocol.openai.OpenAiObject;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call that the model wants made.
 *
 * @param id names it, so that its result can
 * @param name of the function
 * @param arguments on the wire a text
 * @param signature comes back as it was sent: {@code extra_content.google.thought_signature}
 * @param index its place among the calls of a streamed answer
 */
public record ChatCall(String id, String name, JsonObject arguments, Optional<Bytes> signature, OptionalInt index)
        implements OpenAiObject {

    private static final String FUNCTION = "function";
    private static final String SIGNATURE = "thought_signature";

    /** Reads a call of a conversation. */
    static ChatCall read(JsonField call) {
        call.find("type").ifPresent(type -> type.oneOf(List.of(FUNCTION)));
        JsonField function = call.require(FUNCTION);
        return new ChatCall(
                call.require("id").text(),
                function.require("name").text(),
                function.find("arguments").map(ChatCall::arguments).orElse(JsonObject.EMPTY),
                call.find("extra_content")
                        .flatMap(extra -> extra.find("google"))
                        .flatMap(google -> google.find(SIGNATURE))
                        .map(DataUri::base64),
                OptionalInt.empty());
    }

    /** No text at all are no arguments: so some clients send calls of functions that have no parameters. */
    private static JsonObject arguments(JsonField arguments) {
        String text = arguments.text();
        if (text.isBlank()) {
            return JsonObject.EMPTY;
        }
        return parse(text).orElseThrow(() -> arguments.wrong("a JSON object as text"));
    }

    /** The object that a text says; empty if it is no JSON, or something else. */
    public static Optional<JsonObject> parse(String text) {
        try {
            JsonValue value = ProtoJson.read(text.getBytes(UTF_8), JsonValue.class);
            return value instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (ApiException noJson) {
            return Optional.empty();
        }
    }

    @Override
    public void write(FieldWriter out) {
        signature.ifPresent(bytes -> out.object(
                "extra_content",
                extra -> extra.object(
                        "google",
                        google -> google.text(SIGNATURE, Base64.getEncoder().encodeToString(bytes.toByteArray())))));
        out.object(
                FUNCTION,
                function -> function.text("arguments", new String(ProtoJson.writeLine(arguments), UTF_8))
                        .text("name", name));
        out.text("id", id);
        index.ifPresent(place -> out.number("index", place));
        out.text("type", FUNCTION);
    }
}
