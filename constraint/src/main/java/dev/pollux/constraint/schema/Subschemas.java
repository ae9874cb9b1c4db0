package dev.pollux.constraint.schema;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keywords that hold schemas, and how. Nothing else in a schema is one, whatever it looks like. */
public final class Subschemas {
    public static final Set<String> ONE = Set.of("items", "additionalProperties");
    public static final Set<String> LISTED = Set.of("anyOf", "oneOf", "allOf", "prefixItems");
    public static final Set<String> NAMED = Set.of("properties", "$defs", "definitions");

    private Subschemas() {}

    /** Takes a schema and the path that leads there. */
    interface Visitor {
        void visit(Object schema, String path);
    }

    /** Shows the schemas right below one. */
    static void visit(Map<?, ?> schema, String path, Visitor visitor) {
        schema.forEach((key, value) -> {
            String keyword = (String) key;
            String below = path + "." + keyword;
            if (ONE.contains(keyword) && value != null) {
                visitor.visit(value, below);
            } else if (LISTED.contains(keyword) && value instanceof List<?> list) {
                visitAll(list, below, visitor);
            } else if (NAMED.contains(keyword) && value instanceof Map<?, ?> named) {
                visitAll(named, below, visitor);
            }
        });
    }

    private static void visitAll(List<?> schemas, String path, Visitor visitor) {
        for (int i = 0; i < schemas.size(); i++) {
            Object schema = schemas.get(i);
            if (schema != null) {
                visitor.visit(schema, path + "[" + i + "]");
            }
        }
    }

    private static void visitAll(Map<?, ?> schemas, String path, Visitor visitor) {
        schemas.forEach((name, schema) -> {
            if (schema != null) {
                visitor.visit(schema, path + "." + name);
            }
        });
    }

    /** The schema that the tokens of a JSON pointer lead to; null if they lead to none. */
    static @Nullable Object find(Object root, List<String> tokens) {
        Object at = root;
        Iterator<String> rest = tokens.iterator();
        while (rest.hasNext()) {
            String keyword = rest.next();
            boolean isOneOfSeveral = LISTED.contains(keyword) || NAMED.contains(keyword);
            if (!isOneOfSeveral && !ONE.contains(keyword)) {
                return null;
            }
            at = child(at, keyword);
            if (isOneOfSeveral) {
                at = rest.hasNext() ? child(at, rest.next()) : null;
            }
        }
        return at;
    }

    private static @Nullable Object child(@Nullable Object parent, String token) {
        if (parent instanceof Map<?, ?> object) {
            return object.get(token);
        }
        if (parent instanceof List<?> array && token.matches("\\d{1,9}")) {
            int index = Integer.parseInt(token);
            return index < array.size() ? array.get(index) : null;
        }
        return null;
    }
}
