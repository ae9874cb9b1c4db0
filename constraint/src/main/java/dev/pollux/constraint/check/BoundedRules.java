package dev.pollux.constraint.check;

import dev.harrel.jsonschema.Draft2020EvaluatorFactory;
import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.Optional;
import java.util.Set;

/**
 * The validator's keywords as they are meant here, each held to the {@link Work} of its validation. A keyword that applies schemas is looked
 * at once for each node.
 */
final class BoundedRules implements EvaluatorFactory {
    private static final Set<String> OF_WHAT_IS_BELOW =
            Set.of("properties", "additionalProperties", "items", "prefixItems");
    private static final Set<String> OF_THE_SAME_VALUE = Set.of("$ref", "anyOf", "oneOf", "allOf");

    /** RFC 1123. The library's expression calls itself at each label. */
    private static final int LONGEST_HOST_NAME = 253;

    private static final Evaluator ALWAYS = (_, _) -> Evaluator.Result.success();

    private final EvaluatorFactory library =
            EvaluatorFactory.compose(new FormatEvaluatorFactory(), new Draft2020EvaluatorFactory());
    private final LinearPatterns patterns = new LinearPatterns();
    private final boolean whole;

    /**
     * @param whole whether {@code pattern} counts, and members that are not declared: then rules of the same value are looked at each time,
     *     as they also tell which members they declare
     */
    BoundedRules(boolean whole) {
        this.whole = whole;
    }

    @Override
    public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode node) {
        boolean isKept = OF_WHAT_IS_BELOW.contains(keyword) || (!whole && OF_THE_SAME_VALUE.contains(keyword));
        int branches = node.isArray() ? ((ParsedJson) node).size() : 0;
        return meant(context, keyword, node).map(rule -> new Bounded(rule, isKept, branches));
    }

    private Optional<Evaluator> meant(SchemaParsingContext context, String keyword, JsonNode node) {
        return switch (keyword) {
            case "pattern" -> Optional.of(whole ? patterns.rule(node.asString()) : ALWAYS);
            case "oneOf" -> library.create(context, "anyOf", node);
            case "format" -> library.create(context, keyword, node).map(rule -> ofFormat(node.asString(), rule));
            case "enum", "const" -> AllowedValues.rule((ParsedJson) node);
            default -> library.create(context, keyword, node);
        };
    }

    private static Evaluator ofFormat(String format, Evaluator rule) {
        return (context, node) ->
                format.equals("hostname") && node.isString() && node.asString().length() > LONGEST_HOST_NAME
                        ? Evaluator.Result.failure("is too long for a host name")
                        : rule.evaluate(context, node);
    }

    /** A class, not a record: each is another rule, whatever it says. */
    private static final class Bounded implements Evaluator {
        private final Evaluator rule;
        private final boolean isKept;
        private final int branches;

        Bounded(Evaluator rule, boolean isKept, int branches) {
            this.rule = rule;
            this.isKept = isKept;
            this.branches = branches;
        }

        @Override
        public int getOrder() {
            return rule.getOrder();
        }

        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            ParsedJson value = (ParsedJson) node;
            Result known = isKept ? value.work().find(this, value) : null;
            return known == null ? look(context, value) : known;
        }

        private Result look(EvaluationContext context, ParsedJson value) {
            value.work().enter(1L + branches + value.size());
            Result result = rule.evaluate(context, value);
            value.work().leave();
            if (isKept) {
                value.work().keep(this, value, result);
            }
            return result;
        }
    }
}
