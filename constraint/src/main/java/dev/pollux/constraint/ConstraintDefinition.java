package dev.pollux.constraint;

import java.util.List;

/**
 * What an answer must look like: a tree of plain records that can cross a process border. It is compiled where the vocabulary
 * is.
 *
 * <p>All of them are about complete texts: an answer may end only where the whole definition is met.
 */
public sealed interface ConstraintDefinition {

    /**
     * A JSON value that a schema allows.
     *
     * @param schema parsed JSON: {@code Map} in the order written, {@code List}, {@code String}, {@code Boolean}, {@code
     *     Number}, null; never changed after it is given away
     * @param name the schema's name in errors, such as {@code responseJsonSchema}
     */
    record JsonSchema(Object schema, SchemaRules rules, String name, Whitespace whitespace)
            implements ConstraintDefinition {}

    /** Any JSON value, an object or an array at the root when asked. */
    record AnyJson(boolean onlyContainers, Whitespace whitespace) implements ConstraintDefinition {}

    /** One of these texts, bare. */
    record EnumText(List<String> values) implements ConstraintDefinition {}

    /** A text that an ECMA-262 pattern matches from its first to its last character. */
    record Pattern(String regex) implements ConstraintDefinition {}

    /** Exactly this text. */
    record Literal(String text) implements ConstraintDefinition {}

    /** One after the other. */
    record Sequence(List<ConstraintDefinition> parts) implements ConstraintDefinition {}

    /** Any one of them. */
    record Alternatives(List<ConstraintDefinition> options) implements ConstraintDefinition {}

    /**
     * The part again and again; the part may not be empty text.
     *
     * @param max at most; {@link Integer#MAX_VALUE} for no limit
     */
    record Repetition(ConstraintDefinition part, int min, int max) implements ConstraintDefinition {}

    /** Free text up to and including the first occurrence of a marker. */
    record TextUntil(String marker) implements ConstraintDefinition {}

    /** Free text, possibly empty, in which the marker does not occur; any text when the marker is empty. */
    record TextWithout(String marker) implements ConstraintDefinition {}
}
