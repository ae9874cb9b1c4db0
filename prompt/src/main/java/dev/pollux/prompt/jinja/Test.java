package dev.pollux.prompt.jinja;

/** What follows an {@code is}. */
@FunctionalInterface
interface Test {

    boolean holds(Evaluation evaluation, Object input, Arguments arguments);
}
