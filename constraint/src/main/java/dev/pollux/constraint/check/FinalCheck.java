package dev.pollux.constraint.check;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.UnsupportedSchemaException;
import dev.pollux.constraint.schema.GrammarReader;
import dev.pollux.constraint.schema.OpenApiSchema;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Validates a complete answer against its schema, by a library that shares no code with the automaton. What ends with STOP has passed
 * here.
 *
 * <p>The library's own regular expressions can take time without end, so it is not given them: {@code pattern} is matched by a
 * finite automaton, in one pass. Nor is it left to follow every path through a schema: {@link BoundedRules}. {@code oneOf} means
 * {@code anyOf} here as for the hosted service.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class FinalCheck {
    private static final URI NAME = URI.create("urn:pollux:schema");

    /** Each repeats what it is about, which may be long. */
    private static final int MOST_PROBLEMS = 20;

    private final Validator validator;
    private final String name;

    private FinalCheck(ConstraintDefinition.JsonSchema definition, Validator validator) {
        this.validator = validator;
        this.name = definition.name();
    }

    /**
     * For values that were written under the definition, token by token. It was compiled for that, which is what bounds a schema's
     * size and depth; {@code pattern} and members that are not declared are not looked at again.
     */
    public static FinalCheck ofEnforced(ConstraintDefinition.JsonSchema definition) {
        return new FinalCheck(
                definition, validator(Checkable.enforced(jsonSchema(definition)), new BoundedRules(false)));
    }

    /**
     * For values that nothing has held to the definition. Holds them to all that the automaton would, the order of members aside.
     *
     * @throws UnsupportedSchemaException if the definition has something that cannot be enforced, or nothing can satisfy it
     * @throws SchemaTooComplexException if it passes a limit
     */
    public static FinalCheck ofFree(ConstraintDefinition.JsonSchema definition) {
        GrammarReader.read(definition, ConstraintLimits.DEFAULTS);
        return new FinalCheck(definition, validator(Checkable.whole(jsonSchema(definition)), new BoundedRules(true)));
    }

    private static Object jsonSchema(ConstraintDefinition.JsonSchema definition) {
        return definition.rules().openApi()
                ? OpenApiSchema.toJsonSchema(definition.schema(), definition.name())
                : definition.schema();
    }

    private static Validator validator(@Nullable Object schema, BoundedRules rules) {
        Validator validator = new ValidatorFactory()
                .withDialect(new Dialects.Draft2020Dialect())
                .withDisabledSchemaValidation(true)
                .withEvaluatorFactory(rules)
                .withJsonNodeFactory(new ParsedJson.Factory())
                .createValidator();
        validator.registerSchema(NAME, ParsedJson.root(schema));
        return validator;
    }

    /**
     * What is wrong with an answer; empty when it is valid.
     *
     * @param value the parsed answer, in the same Java types as the schema
     * @throws SchemaTooComplexException if it takes more than {@link Work} allows
     */
    public List<String> problems(@Nullable Object value) {
        Validator.Result result = validated(value);
        if (result.isValid()) {
            return Collections.emptyList();
        }
        return result.getErrors().stream()
                .limit(MOST_PROBLEMS)
                .map(error -> error.getInstanceLocation() + " " + error.getKeyword() + ": " + error.getError())
                .toList();
    }

    private Validator.Result validated(@Nullable Object value) {
        try {
            return validator.validate(NAME, ParsedJson.root(value));
        } catch (SchemaTooComplexException tooComplex) {
            throw tooComplex.at(name);
        }
    }
}
