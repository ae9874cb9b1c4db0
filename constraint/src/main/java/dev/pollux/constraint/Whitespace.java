package dev.pollux.constraint;

/** How much white space JSON may have between its tokens. */
public enum Whitespace {

    /** None, as the hosted service writes. Leaves the most bytes forced, and so the least to decode. */
    COMPACT,

    /**
     * Where a model likes some: a space behind a colon; a space, or a line break and an indentation, around elements. Bounded
     * at every place, so that a model cannot stay in white space for ever.
     */
    FLEXIBLE
}
