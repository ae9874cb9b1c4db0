package dev.pollux.prompt;

import dev.pollux.model.JsonSchema;
import dev.pollux.model.Tool;
import dev.pollux.model.json.Json;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tools as models were trained to read them: JSON Schema with types in lower case. */
final class DescribedTools {

    private DescribedTools() {}

    /** A tool as one of the functions that templates are given. */
    static Map<String, Object> variables(Tool tool) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("type", "function");
        variables.put("function", JsonVariables.of(function(tool)));
        return variables;
    }

    /** Name, description and parameters, and the shape of the response if it is known. */
    static Json.Obj function(Tool tool) {
        Json.Obj function = Json.Obj.EMPTY
                .with("name", new Json.Str(tool.name()))
                .with("description", new Json.Str(tool.description()))
                .with("parameters", schema(tool.parameters()));
        return tool.response()
                .map(response -> function.with("response", schema(response)))
                .orElse(function);
    }

    private static Json schema(JsonSchema schema) {
        return switch (schema.dialect()) {
            case OPEN_API -> asJsonSchema(schema.schema());
            case JSON_SCHEMA -> schema.schema();
        };
    }

    private static Json asJsonSchema(Json schema) {
        if (!(schema instanceof Json.Obj object)) {
            return schema;
        }
        Map<String, Json> members = new LinkedHashMap<>();
        object.members().forEach((name, value) -> {
            switch (name) {
                case "type" -> members.put(name, lowerCase(value));
                case "properties" -> members.put(name, properties(value, object));
                case "items" -> members.put(name, asJsonSchema(value));
                case "anyOf", "prefixItems" -> members.put(name, eachAsJsonSchema(value));
                case "propertyOrdering" -> {}
                default -> members.put(name, value);
            }
        });
        return new Json.Obj(members);
    }

    private static Json lowerCase(Json type) {
        return type instanceof Json.Str(String name) ? new Json.Str(name.toLowerCase(Locale.ROOT)) : type;
    }

    private static Json eachAsJsonSchema(Json schemas) {
        return schemas instanceof Json.Arr array
                ? new Json.Arr(
                        array.items().stream().map(DescribedTools::asJsonSchema).toList())
                : schemas;
    }

    private static Json properties(Json properties, Json.Obj owner) {
        if (!(properties instanceof Json.Obj object)) {
            return properties;
        }
        List<Json> order = owner.find("propertyOrdering").orElse(Json.Null.NULL) instanceof Json.Arr array
                ? array.items()
                : List.of();
        Map<String, Json> sorted = new LinkedHashMap<>();
        object.members().entrySet().stream()
                .sorted(Comparator.comparingInt(property -> position(order, property.getKey())))
                .forEach(property -> sorted.put(property.getKey(), asJsonSchema(property.getValue())));
        return new Json.Obj(sorted);
    }

    private static int position(List<Json> order, String name) {
        int position = order.indexOf(new Json.Str(name));
        return position < 0 ? order.size() : position;
    }
}
