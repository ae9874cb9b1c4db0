package dev.pollux.model.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one document of RFC 8259. */
final class JsonReader {

    /** Objects and arrays within each other. */
    static final int DEPTH = 1_000;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private int position;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Json document() {
        Json value = value();
        skipWhitespace();
        if (position < text.length()) {
            throw problem("Something follows the value");
        }
        return value;
    }

    private Json value() {
        skipWhitespace();
        return switch (peek()) {
            case '{' -> nested(this::object);
            case '[' -> nested(this::array);
            case '"' -> new Json.Str(string());
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", Json.Null.NULL);
            default -> number();
        };
    }

    private Json nested(Supplier<Json> container) {
        if (++depth > DEPTH) {
            throw problem("Nested too deeply");
        }
        position++;
        Json value = container.get();
        depth--;
        return value;
    }

    private Json object() {
        Map<String, Json> members = new LinkedHashMap<>();
        skipWhitespace();
        if (accept('}')) {
            return new Json.Obj(members);
        }
        do {
            skipWhitespace();
            require(peek() == '"', "Expected a member's name");
            String name = string();
            skipWhitespace();
            require(accept(':'), "Expected a colon");
            members.put(name, value());
            skipWhitespace();
        } while (accept(','));
        require(accept('}'), "Expected a comma or the object's end");
        return new Json.Obj(members);
    }

    private Json array() {
        List<Json> items = new ArrayList<>();
        skipWhitespace();
        if (accept(']')) {
            return new Json.Arr(items);
        }
        do {
            items.add(value());
            skipWhitespace();
        } while (accept(','));
        require(accept(']'), "Expected a comma or the array's end");
        return new Json.Arr(items);
    }

    private String string() {
        position++;
        StringBuilder value = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return value.toString();
            }
            require(c >= ' ', "A string holds a control character");
            value.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw problem("Unknown escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            require(digit >= 0, "Expected a hexadecimal digit");
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Json number() {
        Matcher matcher = NUMBER.matcher(text).region(position, text.length());
        require(matcher.lookingAt(), "Expected a value");
        double value = Double.parseDouble(matcher.group());
        require(Double.isFinite(value), "A number is too large");
        position = matcher.end();
        return new Json.Num(value);
    }

    private Json word(String word, Json value) {
        require(text.startsWith(word, position), "Expected a value");
        position += word.length();
        return value;
    }

    private void skipWhitespace() {
        while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private boolean accept(char wanted) {
        boolean found = position < text.length() && text.charAt(position) == wanted;
        position += found ? 1 : 0;
        return found;
    }

    private char peek() {
        require(position < text.length(), "The text ends too early");
        return text.charAt(position);
    }

    private char next() {
        char c = peek();
        position++;
        return c;
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            throw problem(problem);
        }
    }

    private JsonSyntaxException problem(String problem) {
        return new JsonSyntaxException(problem, position);
    }
}
