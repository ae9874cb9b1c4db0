package dev.pollux.constraint.check;

import dev.harrel.jsonschema.Evaluator;
import dev.pollux.constraint.SchemaTooComplexException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one validation has done, and what it has found out. The validator follows every path through a schema, and those multiply at each
 * reference; the rules of a schema and the nodes of an answer do not.
 *
 * <p>Threading: one thread.
 */
final class Work {
    /** Keywords looked at, and values right below what they look at: ten seconds at most. An answer of 10,000 values takes some 100,000. */
    private static final long MOST_STEPS = 5_000_000;

    /** What a result that is kept takes of the steps: memory is the first that would run out. */
    private static final int KEEPING = 10;

    /** Keywords within keywords: each takes a kilobyte and more of the stack. Answers nest at most 100 levels. */
    private static final int DEEPEST = 500;

    private final Map<Place, Evaluator.Result> known = new HashMap<>();
    private long steps;
    private int depth;

    /** Equal by identity: one rule of a schema, at one node of the answer. */
    private record Place(Evaluator rule, ParsedJson node) {
        @Override
        @SuppressWarnings("ReferenceEquality") // Identity is the point, see above.
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place && rule == place.rule && node == place.node;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(rule) * 31 + System.identityHashCode(node);
        }
    }

    Evaluator.@Nullable Result find(Evaluator rule, ParsedJson node) {
        return known.get(new Place(rule, node));
    }

    void keep(Evaluator rule, ParsedJson node, Evaluator.Result result) {
        steps += KEEPING;
        known.put(new Place(rule, node), result);
    }

    /**
     * Begins to look at a keyword.
     *
     * @throws SchemaTooComplexException if that is more than a validation may do
     */
    void enter(long more) {
        steps += more;
        if (steps > MOST_STEPS) {
            throw new SchemaTooComplexException("checking an answer takes more than " + MOST_STEPS + " steps");
        }
        if (++depth > DEEPEST) {
            throw new SchemaTooComplexException("the rules of an answer nest deeper than " + DEEPEST);
        }
    }

    void leave() {
        depth--;
    }
}
