package dev.pollux.prompt.jinja;

import java.util.List;
import java.util.Map;

/** Methods of {@code list} that change nothing; as in Hugging Face's sandbox, lists are immutable. */
final class ListMethods {

    static final Map<String, Method<List<?>>> METHODS = Map.of(
            "index", ListMethods::index,
            "count", ListMethods::count,
            "copy", (evaluation, list, arguments) -> list);

    private ListMethods() {}

    private static Object index(Evaluation evaluation, List<?> list, Arguments arguments) {
        Object wanted = arguments.require(0, "value");
        for (int i = 0; i < list.size(); i++) {
            if (Values.areEqual(list.get(i), wanted, evaluation.budget())) {
                return (long) i;
            }
        }
        throw new JinjaException("The template looks for a value that its list lacks.");
    }

    private static Object count(Evaluation evaluation, List<?> list, Arguments arguments) {
        Object wanted = arguments.require(0, "value");
        return list.stream()
                .filter(entry -> Values.areEqual(entry, wanted, evaluation.budget()))
                .count();
    }
}
