package dev.pollux.constraint.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.harrel.jsonschema.Evaluator;
import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.automaton.Budget;
import dev.pollux.constraint.automaton.Dfa;
import dev.pollux.constraint.automaton.Patterns;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Matches {@code pattern} in one pass over the text, whatever the pattern and the text. */
final class LinearPatterns {

    /** Made when first asked for: patterns of definitions that nothing refers to were never found to be readable. */
    private final Map<String, Dfa> texts = new ConcurrentHashMap<>();

    Evaluator rule(String pattern) {
        return (_, node) ->
                !node.isString() || textsOf(pattern).accepts(node.asString().getBytes(UTF_8))
                        ? Evaluator.Result.success()
                        : Evaluator.Result.failure("does not match the pattern");
    }

    private Dfa textsOf(String pattern) {
        return texts.computeIfAbsent(pattern, LinearPatterns::compiled);
    }

    private static Dfa compiled(String pattern) {
        Budget budget = new Budget(ConstraintLimits.DEFAULTS);
        return Patterns.bare(Patterns.found(pattern, budget), budget);
    }
}
