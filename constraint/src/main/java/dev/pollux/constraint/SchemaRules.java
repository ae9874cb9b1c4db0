package dev.pollux.constraint;

/**
 * What a schema's words mean where the services and the standard differ.
 *
 * @param openApi whether it is the OpenAPI subset of {@code responseSchema} and {@code parameters}; else JSON Schema
 * @param additionalProperties what an object allows that does not say: {@code false} as the hosted service, {@code true} as
 *     the standard
 * @param inferTypes whether {@code {"properties": …}} without a type means an object, and likewise for other keywords that
 *     speak of one type only; the standard lets such keywords pass every value of another type
 */
public record SchemaRules(boolean openApi, boolean additionalProperties, boolean inferTypes) {

    /** {@code responseSchema}, {@code parameters}. */
    public static final SchemaRules OPEN_API = new SchemaRules(true, false, true);

    /** {@code responseJsonSchema}, {@code parametersJsonSchema}. */
    public static final SchemaRules JSON_SCHEMA = new SchemaRules(false, false, true);

    /** The letter of draft 2020-12. */
    public static final SchemaRules STANDARD = new SchemaRules(false, true, false);
}
