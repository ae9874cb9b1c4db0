package dev.pollux.constraint;

import java.util.Map;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Strict JSON for tests: a second member of one name is an error. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static Object parse(String text) {
        return MAPPER.readValue(text, Object.class);
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(String text) {
        return (Map<String, Object>) parse(text.replace('\'', '"'));
    }

    public static ConstraintDefinition.JsonSchema schema(String text) {
        return schema(text, SchemaRules.JSON_SCHEMA);
    }

    public static ConstraintDefinition.JsonSchema schema(String text, SchemaRules rules) {
        return new ConstraintDefinition.JsonSchema(
                parse(text.replace('\'', '"')), rules, "responseJsonSchema", Whitespace.COMPACT);
    }
}
