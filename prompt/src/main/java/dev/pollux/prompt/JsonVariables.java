package dev.pollux.prompt;

import dev.pollux.model.json.Json;
import dev.pollux.prompt.jinja.None;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as a template's variables. */
final class JsonVariables {

    private JsonVariables() {}

    static Object of(Json value) {
        return switch (value) {
            case Json.Obj object -> map(object);
            case Json.Arr array -> array.items().stream().map(JsonVariables::of).toList();
            case Json.Str string -> string.value();
            case Json.Num number -> number(number);
            case Json.Bool truth -> truth.value();
            case Json.Null _ -> None.NONE;
        };
    }

    private static Map<String, Object> map(Json.Obj object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.members().forEach((name, value) -> map.put(name, of(value)));
        return map;
    }

    // A conditional expression would make both doubles.
    private static Object number(Json.Num number) {
        if (number.isInteger()) {
            return (long) number.value();
        }
        return number.value();
    }
}
