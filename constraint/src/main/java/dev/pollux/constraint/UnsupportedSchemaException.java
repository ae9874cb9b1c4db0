package dev.pollux.constraint;

/**
 * A schema says something that cannot be enforced, or contradicts itself. On the wire it becomes 400 INVALID_ARGUMENT before a
 * token is generated.
 */
public final class UnsupportedSchemaException extends RuntimeException {
    private final String path;
    private final String reason;

    /**
     * @param path from the root's name down to the keyword, joined by dots: {@code responseJsonSchema.properties.name.not}
     * @param reason a clause for people, without a full stop
     */
    public UnsupportedSchemaException(String path, String reason) {
        super(path + ": " + reason);
        this.path = path;
        this.reason = reason;
    }

    public String path() {
        return path;
    }

    public String reason() {
        return reason;
    }
}
