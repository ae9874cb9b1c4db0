package dev.pollux.prompt.jinja;

/** A value with named members, such as {@code loop}. */
interface Attributed {

    /** The member of this name, or an {@link Undefined}. */
    Object attribute(String name);
}
