package dev.pollux.constraint.schema;

import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.UnsupportedSchemaException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves {@code $ref} within one schema: {@code #}, JSON pointers behind it, and anchors. The root's name may stand before it. */
final class References {
    /** References to references. Each place that refers to one of them follows them anew. */
    private static final int LONGEST_CHAIN = 100;

    private final Object root;
    private final String name;
    private final RootId id;
    private final Map<String, Part> resolved = new HashMap<>();
    private final Map<String, Object> anchors = new HashMap<>();

    References(Object root, String name) {
        this.root = root;
        this.name = name;
        this.id = RootId.of(root);
        readNames();
    }

    private void readNames() {
        ArrayDeque<Part> open = new ArrayDeque<>(List.of(new Part(root, name, false)));
        while (!open.isEmpty()) {
            Part part = open.pop();
            if (part.schema() instanceof Map<?, ?> schema) {
                refuseNestedId(part, schema);
                if (schema.get("$anchor") instanceof String anchor) {
                    anchors.put(anchor, schema);
                }
                Subschemas.visit(schema, part.path(), (below, path) -> open.push(new Part(below, path, false)));
            }
        }
    }

    /** A schema with a name is a document of its own: references in it would not be about the root. */
    @SuppressWarnings("ReferenceEquality") // The root is a place, not a value.
    private void refuseNestedId(Part part, Map<?, ?> schema) {
        if (schema != root && schema.containsKey("$id")) {
            throw new UnsupportedSchemaException(part.path() + ".$id", "is supported at the root only");
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
                throw new SchemaTooComplexException(
                        at.path(), "more than " + LONGEST_CHAIN + " references lead here, one to the other");
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
        String fragment = id.fragmentOf(text).orElseThrow(() -> refersToNothing(text, path));
        Object schema = find(fragment);
        if (!(schema instanceof Map<?, ?>) && !(schema instanceof Boolean)) {
            throw refersToNothing(text, path);
        }
        Part found = new Part(schema, pathOf(fragment), false);
        resolved.put(text, found);
        return found;
    }

    private static UnsupportedSchemaException refersToNothing(String reference, String path) {
        return new UnsupportedSchemaException(path + ".$ref", "refers to nothing in this schema: " + reference);
    }

    private String pathOf(String fragment) {
        return fragment.startsWith("/") ? name + fragment.replace('/', '.') : name;
    }

    private @Nullable Object find(String fragment) {
        if (fragment.isEmpty()) {
            return root;
        }
        if (!fragment.startsWith("/")) {
            return anchors.get(fragment);
        }
        return Subschemas.find(
                root,
                Arrays.stream(fragment.substring(1).split("/", -1))
                        .map(References::decoded)
                        .toList());
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
}
