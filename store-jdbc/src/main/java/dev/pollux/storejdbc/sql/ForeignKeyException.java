package dev.pollux.storejdbc.sql;

/** A row was to be written that belongs to a row that does not exist. */
public final class ForeignKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A violation that the database reported so. */
    public ForeignKeyException(Throwable cause) {
        super("a row names another that does not exist", cause);
    }
}
