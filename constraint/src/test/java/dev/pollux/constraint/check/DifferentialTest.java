package dev.pollux.constraint.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.Json;
import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.UnsupportedSchemaException;
import dev.pollux.constraint.Whitespace;
import dev.pollux.constraint.automaton.CanonicalJson;
import dev.pollux.constraint.grammar.Grammar;
import dev.pollux.constraint.schema.GrammarReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The automaton against an independent validator: whatever it writes is valid, and valid values in the promised form are
 * accepted. {@code -Dpollux.differential=5000} for the long run.
 */
class DifferentialTest {
    private static final int SCHEMAS = Integer.getInteger("pollux.differential", 300);
    private static final URI NAME = URI.create("urn:test");

    private final long seed = Long.getLong("pollux.seed", 20261121);

    @Test
    void whatever_the_automaton_writes_is_valid_and_valid_values_are_accepted() {
        System.out.println("seed " + seed);
        for (int i = 0; i < SCHEMAS; i++) {
            Random random = new Random(seed + i);
            SampleSchemas.Sample sample = new SampleSchemas(random).next();
            try {
                check(sample, random, i);
            } catch (UnsupportedSchemaException contradiction) {
                throw new AssertionError(describe(sample, i), contradiction);
            }
        }
    }

    private void check(SampleSchemas.Sample sample, Random random, int index) {
        Whitespace whitespace = random.nextBoolean() ? Whitespace.COMPACT : Whitespace.FLEXIBLE;
        var definition =
                new ConstraintDefinition.JsonSchema(sample.schema(), SchemaRules.JSON_SCHEMA, "schema", whitespace);
        Grammar grammar = GrammarReader.read(definition, ConstraintLimits.DEFAULTS);
        FinalCheck free = FinalCheck.ofFree(definition);
        Validator validator = validator(sample.schema());
        RandomWalk walk = new RandomWalk(random);
        for (int i = 0; i < 3; i++) {
            String text = walk.text(grammar);
            assertThat(isValid(validator, Json.parse(text)))
                    .as("%s writes %s", describe(sample, index), text)
                    .isTrue();
            assertThat(free.problems(Json.parse(text)))
                    .as("%s writes %s", describe(sample, index), text)
                    .isEmpty();
            Object value = sample.value().get();
            byte[] canonical = CanonicalJson.bytes(value);
            assertThat(isValid(validator, value))
                    .as("sample of %s: %s", describe(sample, index), new String(canonical, StandardCharsets.UTF_8))
                    .isTrue();
            assertThat(grammar.accepts(canonical))
                    .as("%s accepts %s", describe(sample, index), new String(canonical, StandardCharsets.UTF_8))
                    .isTrue();
        }
    }

    private static String describe(SampleSchemas.Sample sample, int index) {
        return index + " " + new String(CanonicalJson.bytes(sample.schema()), StandardCharsets.UTF_8);
    }

    private static boolean isValid(Validator validator, Object value) {
        return validator.validate(NAME, ParsedJson.root(value)).isValid();
    }

    private static Validator validator(Object schema) {
        Validator validator = new ValidatorFactory()
                .withDialect(new Dialects.Draft2020Dialect())
                .withDisabledSchemaValidation(true)
                .withEvaluatorFactory(new FormatEvaluatorFactory())
                .withJsonNodeFactory(new ParsedJson.Factory())
                .createValidator();
        validator.registerSchema(NAME, ParsedJson.root(schema));
        return validator;
    }
}
