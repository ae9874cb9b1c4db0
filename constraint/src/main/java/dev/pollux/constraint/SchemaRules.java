package dev.pollux.constraint;

/**
 * What a schema's words mean where the services and the standard differ.
 *
 * @param openApi whether it is the OpenAPI subset of {@code responseSchema} and {@code parameters}; else JSON Schema
 * @param additionalProperties what an object allows that does not say: {@code false} as the hosted service, {@code true} as
 *     the standard
 * @param inferTypes whether {@code {"properties": …}} without a type means an object, and likewise for other keywords that
 *     speak of one type only; the standard lets such keywords pass every value of another type
 * @param objectsOnly whether the value is an object, whatever else the schema allows
 */
public record SchemaRules(boolean openApi, boolean additionalProperties, boolean inferTypes, boolean objectsOnly) {

    /** {@code responseSchema}, and {@code parameters} {@link #ofArguments()}. */
    public static final SchemaRules OPEN_API = new SchemaRules(true, false, true, false);

    /** {@code responseJsonSchema}, and {@code parametersJsonSchema} {@link #ofArguments()}. */
    public static final SchemaRules JSON_SCHEMA = new SchemaRules(false, false, true, false);

    /** The letter of draft 2020-12. */
    public static final SchemaRules STANDARD = new SchemaRules(false, true, false, false);

    /** The same for arguments of a call, which are always an object. */
    public SchemaRules ofArguments() {
        return new SchemaRules(openApi, additionalProperties, inferTypes, true);
    }
}
