package dev.pollux.protocol.openai;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.ErrorDetail.BadRequest;
import dev.pollux.protocol.error.ErrorDetail.BadRequest.FieldViolation;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.json.JsonArray;
import dev.pollux.protocol.json.JsonBoolean;
import dev.pollux.protocol.json.JsonNull;
import dev.pollux.protocol.json.JsonNumber;
import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.json.JsonString;
import dev.pollux.protocol.json.JsonValue;
import dev.pollux.protocol.json.ProtoJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value in a request, and where it stands, so that whatever is wrong with it can be named. Immutable.
 *
 * <p>Every method that wants a certain type throws where the value has another (wire: 400 INVALID_ARGUMENT with a violation that
 * names the field).
 *
 * @param path for example {@code messages[0].content}; empty for the whole body
 * @param value never {@link JsonNull}, except in a list
 */
public record JsonField(String path, JsonValue value) {

    /**
     * The whole of a request's body.
     *
     * @param utf8 the document; no bytes at all mean <code>{}</code>
     * @throws ApiException if it is no JSON, or no object (wire: 400 INVALID_ARGUMENT)
     */
    public static JsonField root(byte[] utf8) {
        JsonField root = new JsonField("", ProtoJson.read(utf8, JsonValue.class));
        root.tree();
        return root;
    }

    /** The member of this object that has the name; empty where there is none, or null. */
    public Optional<JsonField> find(String name) {
        return Optional.ofNullable(tree().get(name))
                .filter(member -> !(member instanceof JsonNull))
                .map(member -> new JsonField(pathOf(name), member));
    }

    /** The member of this object that has the name; that there is none, or null, is a 400, too. */
    public JsonField require(String name) {
        return find(name).orElseThrow(() -> invalid(pathOf(name), "it is required."));
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The value, which must be a string. */
    public String text() {
        if (value instanceof JsonString string) {
            return string.value();
        }
        throw wrong("a string");
    }

    /** The value, which must be a number. */
    public double number() {
        if (value instanceof JsonNumber number) {
            return number.value();
        }
        throw wrong("a number");
    }

    /** The value, which must be a whole number of 32 bits. */
    public int integer() {
        long number = longInteger();
        if (number == (int) number) {
            return (int) number;
        }
        throw wrong("an integer of 32 bits");
    }

    /** The value, which must be a whole number of 64 bits. Beyond 2^53 it is the nearest double. */
    public long longInteger() {
        if (value instanceof JsonNumber(double number) && number == (long) number) {
            return (long) number;
        }
        throw wrong("an integer");
    }

    /** The value, which must be true or false. */
    public boolean truth() {
        if (value instanceof JsonBoolean truth) {
            return truth.value();
        }
        throw wrong("a boolean");
    }

    /** The value, which must be an object. */
    public JsonObject tree() {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw wrong("an object");
    }

    /** What stands in the value, which must be a list. */
    public List<JsonField> elements() {
        if (!(value instanceof JsonArray array)) {
            throw wrong("a list");
        }
        List<JsonField> elements = new ArrayList<>(array.elements().size());
        for (JsonValue element : array.elements()) {
            elements.add(new JsonField(path + "[" + elements.size() + "]", element));
        }
        return List.copyOf(elements);
    }

    /** The value, which must be one of these strings. */
    public String oneOf(List<String> texts) {
        String text = text();
        if (texts.contains(text)) {
            return text;
        }
        throw wrong("one of " + String.join(", ", texts));
    }

    /** 400: the value is not what can stand here, for example {@code a string or a list of strings}. */
    public ApiException wrong(String expected) {
        return refused("it must be " + expected + ".");
    }

    /** 400: the value is understood but cannot be served; {@code sentence} says why, and begins with a small letter. */
    public ApiException refused(String sentence) {
        return invalid(path, sentence);
    }

    private static ApiException invalid(String path, String sentence) {
        String message = "Invalid value" + (path.isEmpty() ? "" : " at '" + path + "'") + ": " + sentence;
        FieldViolation violation = new FieldViolation(path.isEmpty() ? null : path, message);
        return ApiException.of(RpcCode.INVALID_ARGUMENT, message, new BadRequest(List.of(violation)));
    }
}
