package dev.pollux.prompt.jinja;

import java.util.List;
import java.util.Map;

/**
 * Arguments of a call.
 *
 * @param positional in order
 * @param named by name
 */
record Arguments(List<Object> positional, Map<String, Object> named) {

    static final Arguments NO_ARGUMENTS = new Arguments(List.of(), Map.of());

    static Arguments of(Object... positional) {
        return new Arguments(List.of(positional), Map.of());
    }

    int size() {
        return positional.size();
    }

    boolean has(int index, String name) {
        return index < positional.size() || named.containsKey(name);
    }

    Object get(int index, String name, Object fallback) {
        return index < positional.size() ? positional.get(index) : named.getOrDefault(name, fallback);
    }

    Object require(int index, String name) {
        if (!has(index, name)) {
            throw new JinjaException("The argument '" + name + "' is missing.");
        }
        return get(index, name, None.NONE);
    }

    String requireText(int index, String name) {
        return Values.requireText(require(index, name));
    }

    long number(int index, String name, long fallback) {
        return has(index, name) ? Values.requireInteger(require(index, name)) : fallback;
    }

    boolean flag(int index, String name, boolean fallback) {
        return has(index, name) ? Values.isTrue(require(index, name)) : fallback;
    }
}
