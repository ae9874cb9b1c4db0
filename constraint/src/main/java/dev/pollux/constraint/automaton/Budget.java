package dev.pollux.constraint.automaton;

import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.SchemaTooComplexException;

/** What one compilation has used of its limits. Threading: one thread. */
public final class Budget {
    private static final int STATES_BETWEEN_LOOKS = 4096;

    private final ConstraintLimits limits;
    private long deadlineNanos;
    private long states;
    private long nextLook = STATES_BETWEEN_LOOKS;

    public Budget(ConstraintLimits limits) {
        this.limits = limits;
        this.deadlineNanos = System.nanoTime() + limits.maxTime().toNanos();
    }

    public ConstraintLimits limits() {
        return limits;
    }

    /** States that may still be made. */
    public int left() {
        return (int) Math.max(0, limits.maxStates() - states);
    }

    public long used() {
        return states;
    }

    /** @throws SchemaTooComplexException if that is more than is left */
    public void take(long more) {
        states += more;
        if (states > limits.maxStates()) {
            throw new SchemaTooComplexException("more than " + limits.maxStates() + " states");
        }
        if (states >= nextLook) {
            nextLook = states + STATES_BETWEEN_LOOKS;
            checkTime();
        }
    }

    /** Gives time back that went into what is made once for all. */
    public void giveBack(long nanos) {
        deadlineNanos += nanos;
    }

    /** @throws SchemaTooComplexException if the time is over */
    public void checkTime() {
        if (System.nanoTime() - deadlineNanos > 0) {
            throw new SchemaTooComplexException("compiling takes longer than " + limits.maxTime());
        }
    }
}
