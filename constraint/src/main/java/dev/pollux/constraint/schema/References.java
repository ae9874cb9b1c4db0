package dev.pollux.constraint.schema;

import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.UnsupportedSchemaException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves {@code $ref} within one schema: {@code #}, JSON pointers behind it, and anchors. */
final class References {
    /** References to references. Each place that refers to one of them follows them anew. */
    private static final int LONGEST_CHAIN = 100;

    private final Object root;
    private final String name;
    private final Map<String, Part> resolved = new HashMap<>();
    private final Map<String, Object> anchors = new HashMap<>();

    References(Object root, String name) {
        this.root = root;
        this.name = name;
        findAnchors();
    }

    private void findAnchors() {
        ArrayDeque<Object> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Object value = open.pop();
            Iterable<?> children = List.of();
            if (value instanceof Map<?, ?> object) {
                if (object.get("$anchor") instanceof String anchor) {
                    anchors.put(anchor, object);
                }
                children = object.values();
            } else if (value instanceof List<?> array) {
                children = array;
            }
            for (Object child : children) {
                if (child != null) {
                    open.push(child);
                }
            }
        }
    }

    /** What a part stands for that has nothing but a reference. */
    Part behind(Part part) {
        Set<Object> seen = new HashSet<>();
        Part at = part;
        while (!at.ownOnly()
                && at.schema() instanceof Map<?, ?> schema
                && schema.containsKey("$ref")
                && isReferenceOnly(schema)) {
            if (!seen.add(String.valueOf(schema.get("$ref")))) {
                throw new UnsupportedSchemaException(at.path() + ".$ref", "refers to itself without end");
            }
            if (seen.size() > LONGEST_CHAIN) {
                throw new SchemaTooComplexException("more than " + LONGEST_CHAIN + " references lead to " + at.path());
            }
            at = target(schema.get("$ref"), at.path());
        }
        return at;
    }

    private static boolean isReferenceOnly(Map<?, ?> schema) {
        return !Keywords.hasConstraint(schema)
                && !schema.containsKey("allOf")
                && !schema.containsKey("anyOf")
                && !schema.containsKey("oneOf");
    }

    Part target(@Nullable Object reference, String path) {
        if (!(reference instanceof String text)) {
            throw new UnsupportedSchemaException(path + ".$ref", "must be a string");
        }
        Part known = resolved.get(text);
        if (known != null) {
            return known;
        }
        Object schema = find(text);
        if (!(schema instanceof Map<?, ?>) && !(schema instanceof Boolean)) {
            throw new UnsupportedSchemaException(path + ".$ref", "refers to nothing in this schema: " + text);
        }
        Part found = new Part(schema, pathOf(text), false);
        resolved.put(text, found);
        return found;
    }

    private String pathOf(String reference) {
        return reference.startsWith("#/") ? name + reference.substring(1).replace('/', '.') : name;
    }

    private @Nullable Object find(String reference) {
        if (reference.equals("#")) {
            return root;
        }
        if (!reference.startsWith("#/")) {
            return reference.startsWith("#") ? anchors.get(reference.substring(1)) : null;
        }
        Object at = root;
        for (String token : reference.substring(2).split("/", -1)) {
            at = child(at, decoded(token));
        }
        return at;
    }

    private static String decoded(String token) {
        String percent = token.indexOf('%') < 0 ? token : percentDecoded(token);
        return percent.replace("~1", "/").replace("~0", "~");
    }

    private static String percentDecoded(String token) {
        try {
            return URLDecoder.decode(token.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return token;
        }
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
