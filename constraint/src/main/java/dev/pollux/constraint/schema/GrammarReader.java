package dev.pollux.constraint.schema;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.UnsupportedSchemaException;
import dev.pollux.constraint.Whitespace;
import dev.pollux.constraint.automaton.Budget;
import dev.pollux.constraint.automaton.MarkedText;
import dev.pollux.constraint.automaton.PatternException;
import dev.pollux.constraint.automaton.Patterns;
import dev.pollux.constraint.grammar.Choice;
import dev.pollux.constraint.grammar.Grammar;
import dev.pollux.constraint.grammar.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a whole {@link ConstraintDefinition} into a grammar. Pure; a reader is used once, by one thread. */
public final class GrammarReader {
    private static final Map<String, ?> ANY = Map.of();
    private static final Map<String, ?> ANY_CONTAINER = Map.of("type", List.of("object", "array"));

    private record Named(Node node, String path, String value) {}

    private final Budget budget;
    private final Grammar.Builder builder;
    private final Lexemes lexemes;
    private final List<Named> schemas = new ArrayList<>();
    private final List<Node> repeated = new ArrayList<>();

    private GrammarReader(ConstraintLimits limits) {
        this.budget = new Budget(limits);
        this.builder = new Grammar.Builder(budget, Whitespace.COMPACT);
        this.lexemes = new Lexemes(builder);
    }

    /**
     * Compiles a definition.
     *
     * @throws UnsupportedSchemaException if something in it cannot be enforced, or nothing can satisfy it
     * @throws SchemaTooComplexException if it passes a limit
     */
    public static Grammar read(ConstraintDefinition definition, ConstraintLimits limits) {
        GrammarReader reader = new GrammarReader(limits);
        try {
            return reader.built(reader.node(definition, 1));
        } catch (SchemaTooComplexException tooComplex) {
            throw reader.schemas.isEmpty() ? tooComplex : tooComplex.at(reader.schemas.getLast().path);
        }
    }

    private Grammar built(Node root) {
        builder.settle();
        for (Named schema : schemas) {
            if (schema.node.height() >= Node.ENDLESS) {
                throw new UnsupportedSchemaException(schema.path, "no " + schema.value + " can satisfy it");
            }
        }
        for (Node part : repeated) {
            if (builder.isNullable(part)) {
                throw new UnsupportedSchemaException("repetition", "of what may be empty has no end");
            }
        }
        return builder.build(root);
    }

    private Node node(ConstraintDefinition definition, int depth) {
        if (depth > budget.limits().maxDepth()) {
            throw new SchemaTooComplexException(
                    "the definition nests deeper than " + budget.limits().maxDepth());
        }
        return switch (definition) {
            case ConstraintDefinition.JsonSchema json -> schema(json);
            case ConstraintDefinition.AnyJson any -> anyJson(any);
            case ConstraintDefinition.EnumText words -> words(words.values());
            case ConstraintDefinition.Pattern pattern -> pattern(pattern.regex());
            case ConstraintDefinition.Literal literal -> lexemes.words(List.of(literal.text()));
            case ConstraintDefinition.Sequence sequence -> builder.sequence(nodes(sequence.parts(), depth));
            case ConstraintDefinition.Alternatives alternatives -> alternatives(alternatives, depth);
            case ConstraintDefinition.Repetition repetition -> repetition(repetition, depth);
            case ConstraintDefinition.TextUntil text -> textUntil(text.marker());
            case ConstraintDefinition.TextWithout text ->
                builder.lexeme(MarkedText.without(text.marker(), budget), null);
        };
    }

    private List<Node> nodes(List<ConstraintDefinition> parts, int depth) {
        List<Node> found = new ArrayList<>();
        parts.forEach(part -> found.add(node(part, depth + 1)));
        return found;
    }

    private Node words(List<String> values) {
        if (values.isEmpty()) {
            throw new UnsupportedSchemaException("enum", "allows no value");
        }
        return lexemes.words(values);
    }

    private Node textUntil(String marker) {
        if (marker.isEmpty()) {
            throw new UnsupportedSchemaException("marker", "is empty");
        }
        return builder.lexeme(MarkedText.until(marker, budget), null);
    }

    private Node alternatives(ConstraintDefinition.Alternatives alternatives, int depth) {
        Choice choice = builder.choice("");
        nodes(alternatives.options(), depth).forEach(choice::add);
        if (!choice.hasBranches()) {
            throw new UnsupportedSchemaException("alternatives", "are none");
        }
        return choice;
    }

    private Node repetition(ConstraintDefinition.Repetition repetition, int depth) {
        if (repetition.min() < 0 || repetition.max() < Math.max(1, repetition.min())) {
            throw new UnsupportedSchemaException("repetition", "has no possible count");
        }
        Node part = node(repetition.part(), depth + 1);
        repeated.add(part);
        return builder.repetition(part, repetition.min(), repetition.max());
    }

    private Node pattern(String regex) {
        try {
            Node node = builder.lexeme(Patterns.bare(Patterns.whole(regex, budget), budget), null);
            schemas.add(new Named(node, "pattern", "text"));
            return node;
        } catch (PatternException wrong) {
            throw new UnsupportedSchemaException("pattern", String.valueOf(wrong.getMessage()));
        }
    }

    private Node anyJson(ConstraintDefinition.AnyJson any) {
        Map<String, ?> schema = any.onlyContainers() ? ANY_CONTAINER : ANY;
        return read(schema, SchemaRules.STANDARD, "", any.whitespace());
    }

    private Node schema(ConstraintDefinition.JsonSchema json) {
        Node node;
        try {
            JsonTree.check(json.schema(), json.name(), budget.limits());
            node = read(jsonSchema(json), json.rules(), json.name(), json.whitespace());
        } catch (SchemaTooComplexException tooComplex) {
            throw tooComplex.at(json.name());
        }
        schemas.add(new Named(node, json.name(), json.rules().objectsOnly() ? "object" : "value"));
        return node;
    }

    static Object jsonSchema(ConstraintDefinition.JsonSchema json) {
        return json.rules().openApi() ? OpenApiSchema.toJsonSchema(json.schema(), json.name()) : json.schema();
    }

    private Node read(Object schema, SchemaRules rules, String name, Whitespace whitespace) {
        References references = new References(schema, name);
        return new SchemaReader(builder.with(whitespace), lexemes, rules, references).read(schema, name);
    }
}
