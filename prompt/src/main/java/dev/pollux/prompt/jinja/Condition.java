package dev.pollux.prompt.jinja;

/** What follows an {@code is}: one of what Jinja2 calls tests. */
@FunctionalInterface
interface Condition {

    boolean holds(Evaluation evaluation, Object input, Arguments arguments);
}
