package dev.pollux.model.json;

import java.util.Iterator;
import java.util.Map;
import java.util.Objects;

/** Writes JSON on one line without spaces. Everything beyond ASCII stays as it is. */
final class JsonText {

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(Json value) {
        JsonText text = new JsonText();
        text.write(value);
        return text.out.toString();
    }

    private void write(Json value) {
        switch (value) {
            case Json.Obj object -> object(object);
            case Json.Arr array -> array(array);
            case Json.Str string -> quote(string.value());
            case Json.Num number -> out.append(number(number));
            case Json.Bool truth -> out.append(truth.value());
            case Json.Null _ -> out.append("null");
        }
    }

    private void object(Json.Obj object) {
        out.append('{');
        Iterator<Map.Entry<String, Json>> members = object.members().entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, Json> member = members.next();
            quote(member.getKey());
            out.append(':');
            write(member.getValue());
            out.append(members.hasNext() ? "," : "");
        }
        out.append('}');
    }

    private void array(Json.Arr array) {
        out.append('[');
        Iterator<Json> items = array.items().iterator();
        while (items.hasNext()) {
            write(items.next());
            out.append(items.hasNext() ? "," : "");
        }
        out.append(']');
    }

    private static String number(Json.Num number) {
        return number.isInteger()
                ? Objects.toString((long) number.value())
                : Double.toString(number.value()).replace("E", "e");
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < ' ') {
                    out.append("\\u%04x".formatted((int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
