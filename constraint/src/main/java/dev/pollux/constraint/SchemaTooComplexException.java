package dev.pollux.constraint;

/**
 * Compiling would pass one of the {@link ConstraintLimits}. On the wire it becomes 400 INVALID_ARGUMENT before a token is
 * generated.
 */
public final class SchemaTooComplexException extends RuntimeException {

    /** @param reason which limit, and how far it was passed where that is known */
    public SchemaTooComplexException(String reason) {
        super(reason);
    }
}
