package dev.pollux.prompt.output;

import dev.pollux.model.Tool;
import dev.pollux.model.json.Json;
import dev.pollux.model.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Reads what stands between the marks of a call. */
final class CallNotation {

    private CallNotation() {}

    /**
     * The calls that a head and a value say.
     *
     * @param head what stands before the value
     * @param value the value as its scanner found it
     * @return empty if they cannot be read
     */
    static Optional<List<WrittenCall>> read(ModelFamily family, String head, String value, List<Tool> tools) {
        try {
            return switch (family.calls().notation()) {
                case JSON -> json(family, head, Json.parse(value));
                case GEMMA -> named(family, head, GemmaArguments.parse(value));
                case PARAMETER_TAGS -> Optional.of(List.of(ParameterTags.parse(head + value, tools)));
            };
        } catch (JsonSyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<List<WrittenCall>> json(ModelFamily family, String head, Json value) {
        if (family == ModelFamily.HARMONY) {
            return value instanceof Json.Obj arguments
                    ? Optional.of(List.of(new WrittenCall(Optional.empty(), "", arguments)))
                    : Optional.empty();
        }
        return head.isBlank() ? selfNamed(value) : named(family, head, value);
    }

    private static Optional<List<WrittenCall>> named(ModelFamily family, String head, Json value) {
        Matcher matcher = family.head().matcher(head);
        if (!matcher.matches() || !(value instanceof Json.Obj arguments)) {
            return Optional.empty();
        }
        return Optional.of(List.of(
                new WrittenCall(group(matcher, "id"), group(matcher, "name").orElse(""), arguments)));
    }

    private static Optional<String> group(Matcher matcher, String name) {
        return matcher.namedGroups().containsKey(name)
                ? Optional.ofNullable(matcher.group(name)).map(String::strip)
                : Optional.empty();
    }

    /** An object that names its function, or an array of such. */
    private static Optional<List<WrittenCall>> selfNamed(Json value) {
        List<Json> objects = value instanceof Json.Arr array ? array.items() : List.of(value);
        List<WrittenCall> calls = new ArrayList<>();
        for (Json object : objects) {
            Optional<WrittenCall> call = object instanceof Json.Obj fields ? call(fields) : Optional.empty();
            if (call.isEmpty()) {
                return Optional.empty();
            }
            calls.add(call.get());
        }
        return calls.isEmpty() ? Optional.empty() : Optional.of(calls);
    }

    private static Optional<WrittenCall> call(Json.Obj fields) {
        Optional<Json> arguments = fields.find("arguments").or(() -> fields.find("parameters"));
        if (!(fields.find("name").orElse(Json.Null.NULL) instanceof Json.Str(String name))) {
            return Optional.empty();
        }
        return arguments(arguments.orElse(Json.Obj.EMPTY)).map(object -> new WrittenCall(id(fields), name, object));
    }

    // Some models quote the arguments once more.
    private static Optional<Json.Obj> arguments(Json value) {
        Json unquoted = value instanceof Json.Str(String text) ? Json.parse(text) : value;
        return unquoted instanceof Json.Obj object ? Optional.of(object) : Optional.empty();
    }

    private static Optional<String> id(Json.Obj fields) {
        return fields.find("id")
                .flatMap(id -> id instanceof Json.Str(String text) ? Optional.of(text) : Optional.empty());
    }
}
