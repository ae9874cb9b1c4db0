package dev.pollux.constraint.check;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.schema.OpenApiSchema;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Validates a complete answer against its schema, by a library that shares no code with the automaton. What ends with STOP has passed
 * here.
 *
 * <p>Made from a definition that was compiled before: compiling is what bounds a schema's size and depth. Two keywords are not
 * given to the library: {@code pattern}, because its regular expressions can take time without end, and the exclusiveness of {@code
 * oneOf}, which means {@code anyOf} here as for the hosted service. The automaton has enforced both.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class FinalCheck {
    private static final URI NAME = URI.create("urn:pollux:schema");

    private final Validator validator;

    private FinalCheck(Validator validator) {
        this.validator = validator;
    }

    public static FinalCheck of(ConstraintDefinition.JsonSchema definition) {
        Object schema = definition.rules().openApi()
                ? OpenApiSchema.toJsonSchema(definition.schema(), definition.name())
                : definition.schema();
        Validator validator = new ValidatorFactory()
                .withDialect(new Dialects.Draft2020Dialect())
                .withDisabledSchemaValidation(true)
                .withEvaluatorFactory(new FormatEvaluatorFactory())
                .withJsonNodeFactory(new ParsedJson.Factory())
                .createValidator();
        validator.registerSchema(NAME, ParsedJson.root(Checkable.schema(schema)));
        return new FinalCheck(validator);
    }

    /**
     * What is wrong with an answer; empty when it is valid.
     *
     * @param value the parsed answer, in the same Java types as the schema
     */
    public List<String> problems(@Nullable Object value) {
        Validator.Result result = validator.validate(NAME, ParsedJson.root(value));
        if (result.isValid()) {
            return Collections.emptyList();
        }
        return result.getErrors().stream()
                .map(error -> error.getInstanceLocation() + " " + error.getKeyword() + ": " + error.getError())
                .toList();
    }
}
