package dev.pollux.model;

import java.util.List;

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

    /**
     * One of these texts, as it is, without quotes.
     *
     * @param values at least one
     */
    record OneOf(List<String> values) implements OutputConstraint {
        public OneOf {
            values = List.copyOf(values);
        }
    }
}
