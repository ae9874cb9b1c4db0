package dev.pollux.prompt.jinja;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions every template sees: Jinja2's {@code range}, {@code dict}, {@code namespace}, and Hugging Face's two. */
final class Functions {

    static final Map<String, Object> GLOBALS = Map.of(
            "raise_exception", (Callable) (evaluation, arguments) -> raise(evaluation, arguments),
            "strftime_now", (Callable) (evaluation, arguments) -> now(evaluation, arguments),
            "range", (Callable) Functions::range,
            "namespace", (Callable) (evaluation, arguments) -> new Namespace(members(arguments)),
            "dict", (Callable) (evaluation, arguments) -> new LinkedHashMap<Object, Object>(members(arguments)));

    private Functions() {}

    private static Object raise(Evaluation evaluation, Arguments arguments) {
        throw new JinjaException(
                "The template refuses: " + Text.print(arguments.get(0, "message", ""), evaluation.budget()));
    }

    private static Object now(Evaluation evaluation, Arguments arguments) {
        return Strftime.format(LocalDateTime.now(evaluation.clock()), arguments.requireText(0, "format"));
    }

    private static Object range(Evaluation evaluation, Arguments arguments) {
        long first = Values.requireInteger(arguments.require(0, "start"));
        long start = arguments.size() > 1 ? first : 0;
        long stop = arguments.size() > 1 ? arguments.number(1, "stop", 0) : first;
        long step = arguments.number(2, "step", 1);
        if (step == 0) {
            throw new JinjaException("range cannot step by zero.");
        }
        long count = Math.max(0, Math.ceilDiv(Math.subtractExact(stop, start), step));
        evaluation.budget().charge(count);
        List<Object> numbers = new ArrayList<>((int) count);
        for (long i = 0; i < count; i++) {
            numbers.add(start + i * step);
        }
        return numbers;
    }

    private static Map<String, Object> members(Arguments arguments) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (arguments.size() > 0 && arguments.positional().getFirst() instanceof Map<?, ?> map) {
            map.forEach((key, value) -> members.put(Values.requireText(key), value));
        }
        members.putAll(arguments.named());
        return members;
    }
}
