package dev.pollux.service.models;

import dev.pollux.model.JsonSchema;
import dev.pollux.model.OutputConstraint;
import dev.pollux.model.json.Json;
import dev.pollux.protocol.json.JsonValue;
import dev.pollux.protocol.models.GenerationConfig;
import dev.pollux.protocol.tools.Schema;
import dev.pollux.protocol.tools.Type;
import dev.pollux.service.Unsupported;
import dev.pollux.service.Violations;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form that {@code responseMimeType} and a schema ask for (behaviour.md section 4). */
final class OutputForm {

    static final String JSON = "application/json";
    static final String ENUM = "text/x.enum";

    /** The keywords that list values, or say where they are listed. */
    private static final Set<String> LISTS = Set.of("enum", "const", "$ref");

    private static final String PATH = "generation_config.";

    private OutputForm() {}

    /** Notes combinations that make no sense. */
    static void check(Violations violations, GenerationConfig config) {
        String mimeType = Objects.requireNonNullElse(config.responseMimeType(), "");
        boolean formed = mimeType.equals(JSON) || mimeType.equals(ENUM);
        Schema schema = config.responseSchema();
        boolean jsonSchema = config.responseJsonSchema() != null;
        if (schema != null) {
            violations.require(formed, PATH + "response_schema", needsMimeType("response_schema"));
            violations.require(
                    !jsonSchema,
                    PATH + "response_schema",
                    "response_schema and response_json_schema exclude each other.");
            SchemaCheck.checkResponse(violations, PATH + "response_schema", schema);
        }
        violations.require(!jsonSchema || formed, PATH + "response_json_schema", needsMimeType("response_json_schema"));
        if (mimeType.equals(ENUM)) {
            violations.require(
                    listsTexts(config),
                    PATH + (jsonSchema ? "response_json_schema" : "response_schema"),
                    "`text/x.enum` needs a schema of type STRING with an enum.");
        }
    }

    private static String needsMimeType(String field) {
        return field + " can be set only if response_mime_type is `application/json` or `text/x.enum`.";
    }

    /** Notes forms that cannot be enforced. */
    static void checkAbilities(Unsupported unsupported, GenerationConfig config) {
        String mimeType = Objects.requireNonNullElse(config.responseMimeType(), "");
        unsupported.refuse(
                !Set.of("", "text/plain", JSON, ENUM).contains(mimeType),
                PATH + "response_mime_type",
                mimeType + " is not enabled for this model");
        unsupported.refuse(
                config.responseFormat() != null,
                PATH + "response_format",
                "use response_mime_type with response_schema or response_json_schema");
    }

    /** The form of a checked request. */
    static OutputConstraint of(@Nullable GenerationConfig config) {
        String mimeType = config == null ? "" : Objects.requireNonNullElse(config.responseMimeType(), "");
        if (config == null || !Set.of(JSON, ENUM).contains(mimeType)) {
            return new OutputConstraint.None();
        }
        Optional<JsonSchema> schema = Schemas.of(config.responseSchema(), config.responseJsonSchema());
        if (schema.isEmpty()) {
            return new OutputConstraint.AnyJson();
        }
        return mimeType.equals(ENUM)
                ? new OutputConstraint.OneOf(schema.get())
                : new OutputConstraint.Schema(schema.get());
    }

    /** Whether that is what a schema is about. Which of them it allows is found out when it is compiled. */
    private static boolean listsTexts(GenerationConfig config) {
        Schema schema = config.responseSchema();
        if (schema != null) {
            return schema.type() == Type.STRING && !schema.enumValues().isEmpty();
        }
        JsonValue jsonSchema = config.responseJsonSchema();
        return jsonSchema != null
                && WireJson.read(jsonSchema) instanceof Json.Obj object
                && LISTS.stream().anyMatch(keyword -> object.find(keyword).isPresent());
    }
}
