package dev.pollux.constraint.schema;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.UnsupportedSchemaException;
import dev.pollux.constraint.automaton.Budget;
import dev.pollux.constraint.grammar.Grammar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts that a schema lists and allows, for answers that are one of them without its quotes. */
public final class ListedTexts {
    private ListedTexts() {}

    /**
     * In the schema's order. A listed null has no bare form, and is passed over.
     *
     * @throws UnsupportedSchemaException if the schema lists no values, or allows others than texts; and as {@link GrammarReader#read}
     * @throws SchemaTooComplexException if it passes a limit
     */
    public static List<String> of(ConstraintDefinition.JsonSchema definition, ConstraintLimits limits) {
        Grammar grammar = GrammarReader.read(definition, limits);
        List<String> texts = new ArrayList<>();
        listed(definition, limits).forEach((written, value) -> {
            if (value != null && grammar.accepts(written.getBytes(StandardCharsets.UTF_8))) {
                texts.add(text(value, definition.name()));
            }
        });
        if (texts.isEmpty()) {
            throw new UnsupportedSchemaException(definition.name() + ".enum", "allows no text");
        }
        return texts;
    }

    private static Map<String, @Nullable Object> listed(
            ConstraintDefinition.JsonSchema definition, ConstraintLimits limits) {
        Object schema = GrammarReader.jsonSchema(definition);
        String name = definition.name();
        Facts facts = Conjunction.of(
                List.of(new Part(schema, name, false)),
                new References(schema, name),
                definition.rules(),
                new Budget(limits));
        if (facts.allowed == null) {
            throw new UnsupportedSchemaException(name + ".enum", "must list the values");
        }
        return facts.allowed;
    }

    private static String text(Object value, String name) {
        if (value instanceof String text) {
            return text;
        }
        throw new UnsupportedSchemaException(name + ".enum", "lists a value that is no string");
    }
}
