package dev.pollux.model;

import dev.pollux.model.json.Json;
import java.util.Map;

/**
 * A shape of JSON. Whether it can be enforced shows when it is compiled, before anything is generated.
 *
 * @param dialect how to read it
 * @param schema the schema itself
 */
public record JsonSchema(Dialect dialect, Json schema) {

    /** An object without any members. */
    public static final JsonSchema EMPTY_OBJECT = new JsonSchema(
            Dialect.JSON_SCHEMA, new Json.Obj(Map.of("type", new Json.Str("object"), "properties", Json.Obj.EMPTY)));

    /** Which words a schema is written in. */
    public enum Dialect {
        /** The API's {@code Schema}: a subset of OpenAPI 3.0; types in capitals, {@code nullable}, {@code propertyOrdering}. */
        OPEN_API,
        /** JSON Schema, as {@code parametersJsonSchema} and {@code responseJsonSchema} carry it. */
        JSON_SCHEMA
    }
}
