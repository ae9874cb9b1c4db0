package dev.pollux.constraint.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.automaton.Budget;
import dev.pollux.constraint.automaton.Dfa;
import dev.pollux.constraint.automaton.Patterns;
import java.util.Optional;

/** Matches {@code pattern} in one pass over the text, whatever the pattern and the text. */
final class LinearPatterns implements EvaluatorFactory {

    @Override
    public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode pattern) {
        return keyword.equals("pattern") && pattern.isString()
                ? Optional.of(evaluator(pattern.asString()))
                : Optional.empty();
    }

    private static Evaluator evaluator(String pattern) {
        Budget budget = new Budget(ConstraintLimits.DEFAULTS);
        Dfa texts = Patterns.bare(Patterns.found(pattern, budget), budget);
        return (_, node) -> !node.isString() || texts.accepts(node.asString().getBytes(UTF_8))
                ? Evaluator.Result.success()
                : Evaluator.Result.failure("does not match the pattern");
    }
}
