package dev.pollux.constraint;

import java.time.Duration;

/**
 * What compiling may use. Passing a limit is a {@link SchemaTooComplexException}, never a slow server.
 *
 * @param maxStates states of all finite automata and nodes of one grammar; some tens of bytes each
 * @param maxDepth levels of a schema, and of a definition
 * @param maxNodes values in a schema, scalars included
 * @param maxAlternatives branches of one choice, after constraints beside it have been spread over them
 * @param maxNesting levels of objects and arrays in an answer
 * @param maxTime of one compilation
 */
public record ConstraintLimits(
        int maxStates, int maxDepth, int maxNodes, int maxAlternatives, int maxNesting, Duration maxTime) {

    public static final ConstraintLimits DEFAULTS =
            new ConstraintLimits(1_000_000, 200, 1_000_000, 500, 100, Duration.ofSeconds(5));
}
