package dev.pollux.constraint;

/**
 * Compiling would pass one of the {@link ConstraintLimits}, or checking an answer takes too long. On the wire it becomes 400
 * INVALID_ARGUMENT, before a token is generated where compiling shows it.
 */
public final class SchemaTooComplexException extends RuntimeException {
    private final String path;
    private final String reason;

    /** @param reason which limit, and how far it was passed where that is known; a clause for people, without a full stop */
    public SchemaTooComplexException(String reason) {
        this("", reason);
    }

    /**
     * @param path as {@link UnsupportedSchemaException#path()}
     * @param reason which limit, and how far it was passed where that is known; a clause for people, without a full stop
     */
    public SchemaTooComplexException(String path, String reason) {
        super(path.isEmpty() ? reason : path + ": " + reason);
        this.path = path;
        this.reason = reason;
    }

    /** Where in the schema it is; empty if that is not known. */
    public String path() {
        return path;
    }

    /** The same at a place, unless a nearer one is known already. */
    public SchemaTooComplexException at(String place) {
        return path.isEmpty() ? new SchemaTooComplexException(place, reason) : this;
    }
}
