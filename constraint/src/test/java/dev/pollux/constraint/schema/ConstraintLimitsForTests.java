package dev.pollux.constraint.schema;

import dev.pollux.constraint.ConstraintLimits;
import java.time.Duration;

/** The default limits without the clock, which a busy machine would make a source of chance. */
final class ConstraintLimitsForTests {
    static final ConstraintLimits PATIENT = withStates(ConstraintLimits.DEFAULTS.maxStates());

    private ConstraintLimitsForTests() {}

    static ConstraintLimits withStates(int states) {
        ConstraintLimits usual = ConstraintLimits.DEFAULTS;
        return new ConstraintLimits(
                states,
                usual.maxDepth(),
                usual.maxNodes(),
                usual.maxAlternatives(),
                usual.maxNesting(),
                Duration.ofMinutes(5));
    }
}
