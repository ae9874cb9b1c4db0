package dev.pollux.prompt.output;

import dev.pollux.model.Tool;
import dev.pollux.model.json.Json;
import dev.pollux.model.json.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a function's tag with a tag for each parameter; the tool's schema tells strings from everything else. */
final class ParameterTags {

    private static final Pattern FUNCTION =
            Pattern.compile("\\s*<function=(?<name>[^>]*)>(?<body>.*)</function>", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("<parameter=(?<name>[^>]*)>\\n?(?<value>.*?)\\n?</parameter>", Pattern.DOTALL);

    /** What templates make of these words in a history, and models learn from it. */
    private static final Map<String, String> PYTHON_WORDS = Map.of("True", "true", "False", "false", "None", "null");

    private ParameterTags() {}

    /**
     * @throws JsonSyntaxException if there is no such tag, or a value that is no string is not JSON
     */
    static WrittenCall parse(String text, List<Tool> tools) {
        Matcher function = FUNCTION.matcher(text);
        if (!function.matches()) {
            throw new JsonSyntaxException("Expected a function's tag", 0);
        }
        String name = function.group("name").strip();
        Map<String, Json> arguments = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(function.group("body"));
        while (parameter.find()) {
            String key = parameter.group("name").strip();
            arguments.put(key, value(parameter.group("value"), isString(tools, name, key)));
        }
        return new WrittenCall(Optional.empty(), name, new Json.Obj(arguments));
    }

    private static Json value(String text, boolean string) {
        return string ? new Json.Str(text) : Json.parse(PYTHON_WORDS.getOrDefault(text.strip(), text));
    }

    private static boolean isString(List<Tool> tools, String function, String parameter) {
        return tools.stream()
                .filter(tool -> tool.name().equals(function))
                .findFirst()
                .map(tool -> tool.parameters().schema())
                .flatMap(schema -> member(schema, "properties"))
                .flatMap(properties -> member(properties, parameter))
                .map(ParameterTags::isString)
                .orElse(true);
    }

    private static boolean isString(Json schema) {
        Optional<Json> type = member(schema, "type");
        return type.isEmpty()
                ? member(schema, "enum").isPresent()
                : type.get() instanceof Json.Str(String word) && word.equalsIgnoreCase("string");
    }

    private static Optional<Json> member(Json json, String name) {
        return json instanceof Json.Obj object ? object.find(name) : Optional.empty();
    }
}
