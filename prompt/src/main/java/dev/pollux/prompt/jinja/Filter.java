package dev.pollux.prompt.jinja;

/** What follows a {@code |}. */
@FunctionalInterface
interface Filter {

    Object apply(Evaluation evaluation, Object input, Arguments arguments);
}
