package dev.pollux.prompt.jinja;

/**
 * A method of one of Python's types.
 *
 * @param <T> the type's representation here
 */
@FunctionalInterface
interface Method<T> {

    Object call(Evaluation evaluation, T self, Arguments arguments);

    default Callable bind(T self) {
        return (evaluation, arguments) -> call(evaluation, self, arguments);
    }
}
