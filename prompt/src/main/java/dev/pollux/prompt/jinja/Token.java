package dev.pollux.prompt.jinja;

/**
 * A token of an expression.
 *
 * @param kind what it is
 * @param text its characters; of a string, the characters it stands for
 */
record Token(Kind kind, String text) {

    /** What a token is. */
    enum Kind {
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean is(String operatorOrName) {
        return (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(operatorOrName);
    }
}
