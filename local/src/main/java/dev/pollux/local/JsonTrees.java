package dev.pollux.local;

import dev.pollux.model.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of the seam as the Java values that constraints are made of. */
final class JsonTrees {

    private JsonTrees() {}

    static @Nullable Object of(Json json) {
        return switch (json) {
            case Json.Obj object -> map(object);
            case Json.Arr array -> list(array);
            case Json.Str text -> text.value();
            case Json.Num number -> number(number.value());
            case Json.Bool flag -> flag.value();
            case Json.Null _ -> null;
        };
    }

    private static Number number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53
                ? (Number) (long) value
                : BigDecimal.valueOf(value);
    }

    private static Map<String, @Nullable Object> map(Json.Obj object) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.members().forEach((name, value) -> map.put(name, of(value)));
        return Collections.unmodifiableMap(map);
    }

    private static List<@Nullable Object> list(Json.Arr array) {
        List<@Nullable Object> list = new ArrayList<>();
        array.items().forEach(item -> list.add(of(item)));
        return Collections.unmodifiableList(list);
    }
}
