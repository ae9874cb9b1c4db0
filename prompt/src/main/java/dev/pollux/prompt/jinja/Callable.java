package dev.pollux.prompt.jinja;

/** A value that can be called: a function, a bound method or a macro. */
@FunctionalInterface
interface Callable {

    Object call(Evaluation evaluation, Arguments arguments);
}
