package dev.pollux.prompt.jinja;

import java.util.HashMap;
import java.util.Map;

/** The value of {@code namespace(...)}: the one object whose members a template may assign. */
final class Namespace implements Attributed {

    private final Map<String, Object> members;

    Namespace(Map<String, Object> members) {
        this.members = new HashMap<>(members);
    }

    @Override
    public Object attribute(String name) {
        Object value = members.get(name);
        return value == null ? new Undefined(name) : value;
    }

    void put(String name, Object value) {
        members.put(name, value);
    }
}
