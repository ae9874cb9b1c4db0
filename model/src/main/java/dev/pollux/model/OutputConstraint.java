package dev.pollux.model;

/**
 * What the text of an answer must look like; thoughts and calls are not text. An answer that ends with {@link FinishReason#STOP}
 * keeps to it.
 */
public sealed interface OutputConstraint {

    /** Any text. */
    record None() implements OutputConstraint {}

    /** Any JSON value. */
    record AnyJson() implements OutputConstraint {}

    /** JSON of this shape. */
    record Schema(JsonSchema schema) implements OutputConstraint {}

    /** One of the texts that the schema lists and allows, as it is, without quotes. */
    record OneOf(JsonSchema schema) implements OutputConstraint {}
}
