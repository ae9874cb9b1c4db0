package dev.pollux.prompt.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables by name, the inner ones hiding the outer ones. Assignments stay in the scope that makes them. */
final class Scope {

    private final @Nullable Scope outer;
    private final Map<String, Object> variables;

    Scope(Map<String, Object> constants) {
        this(null, constants);
    }

    private Scope(@Nullable Scope outer, Map<String, Object> variables) {
        this.outer = outer;
        this.variables = variables;
    }

    Scope inner() {
        return new Scope(this, new HashMap<>());
    }

    Object get(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Object value = scope.variables.get(name);
            if (value != null) {
                return value;
            }
        }
        return new Undefined(name);
    }

    void put(String name, Object value) {
        variables.put(name, value);
    }
}
