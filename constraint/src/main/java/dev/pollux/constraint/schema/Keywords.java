package dev.pollux.constraint.schema;

import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.UnsupportedSchemaException;
import dev.pollux.constraint.automaton.CanonicalJson;
import dev.pollux.constraint.automaton.Formats;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the keywords of one schema object into {@link Facts}; what combines schemas is {@link Conjunction}'s. */
final class Keywords {
    private static final Set<String> ANNOTATIONS = Set.of(
            "title",
            "description",
            "default",
            "examples",
            "example",
            "$schema",
            "$id",
            "$comment",
            "$anchor",
            "$defs",
            "definitions",
            "deprecated",
            "readOnly",
            "writeOnly",
            "discriminator",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
            "$vocabulary");
    private static final Set<String> ELSEWHERE = Set.of("$ref", "allOf", "anyOf", "oneOf");
    private static final Set<String> OF_STRINGS = Set.of("minLength", "maxLength", "pattern", "format");
    private static final Set<String> OF_NUMBERS =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
    private static final Set<String> OF_ARRAYS = Set.of("items", "prefixItems", "minItems", "maxItems");
    private static final Set<String> OF_OBJECTS = Set.of(
            "properties", "required", "additionalProperties", "propertyOrdering", "minProperties", "maxProperties");

    private final Map<?, ?> schema;
    private final String path;
    private final Facts facts;

    private Keywords(Map<?, ?> schema, String path, Facts facts) {
        this.schema = schema;
        this.path = path;
        this.facts = facts;
    }

    static void read(Map<?, ?> schema, String path, SchemaRules rules, Facts facts) {
        Keywords keywords = new Keywords(schema, path, facts);
        schema.forEach((key, value) -> keywords.keyword((String) key, value));
        keywords.elements();
        keywords.members();
        keywords.checkLimits();
        if (rules.inferTypes()) {
            keywords.inferType();
        }
    }

    private static boolean isConstraint(String key) {
        return !ANNOTATIONS.contains(key) && !ELSEWHERE.contains(key) && !key.startsWith("x-");
    }

    /** Whether the schema says something beside references, combinations and annotations. */
    static boolean hasConstraint(Map<?, ?> schema) {
        return schema.keySet().stream().anyMatch(key -> isConstraint((String) key));
    }

    private String at(String key) {
        return path + "." + key;
    }

    private UnsupportedSchemaException refused(String key, String reason) {
        return new UnsupportedSchemaException(at(key), reason);
    }

    private void keyword(String key, @Nullable Object value) {
        switch (key) {
            case "type" -> types(key, value);
            case "enum" -> allow(values(key, value));
            case "const" -> allow(Collections.singletonList(value));
            case "minimum" -> facts.atLeast(number(key, value), false);
            case "maximum" -> facts.atMost(number(key, value), false);
            case "exclusiveMinimum" -> facts.atLeast(number(key, value), true);
            case "exclusiveMaximum" -> facts.atMost(number(key, value), true);
            case "multipleOf" -> multiple(key, value);
            case "minLength" -> facts.minLength = Math.max(facts.minLength, count(key, value));
            case "maxLength" -> facts.maxLength = Math.min(facts.maxLength, count(key, value));
            case "minItems" -> facts.minItems = Math.max(facts.minItems, count(key, value));
            case "maxItems" -> facts.maxItems = Math.min(facts.maxItems, count(key, value));
            case "minProperties" -> facts.minProperties = Math.max(facts.minProperties, count(key, value));
            case "maxProperties" -> facts.maxProperties = Math.min(facts.maxProperties, count(key, value));
            case "pattern" -> facts.patterns.add(text(key, value));
            case "format" -> format(key, text(key, value));
            case "required" -> texts(key, value, facts.required::add);
            case "propertyOrdering" -> texts(key, value, facts.ordering::add);
            case "uniqueItems" -> {
                if (!Boolean.FALSE.equals(value)) {
                    throw refused(key, "cannot be enforced");
                }
            }
            default -> {
                if (isConstraint(key) && !OF_ARRAYS.contains(key) && !OF_OBJECTS.contains(key)) {
                    throw refused(key, "is not supported");
                }
            }
        }
    }

    private void types(String key, @Nullable Object value) {
        EnumSet<JsonType> named = EnumSet.noneOf(JsonType.class);
        if (value instanceof List<?> several) {
            texts(key, several, name -> named.add(type(key, name)));
        } else {
            named.add(type(key, text(key, value)));
        }
        if (named.isEmpty()) {
            throw refused(key, "names no type");
        }
        boolean onlyIntegers = named.contains(JsonType.INTEGER) && !named.contains(JsonType.NUMBER);
        facts.integerOnly |= onlyIntegers;
        if (named.remove(JsonType.INTEGER)) {
            named.add(JsonType.NUMBER);
        }
        facts.types.retainAll(named);
    }

    private JsonType type(String key, String name) {
        return JsonType.find(name).orElseThrow(() -> refused(key, "is not a type: " + name));
    }

    private List<?> values(String key, @Nullable Object value) {
        if (!(value instanceof List<?> values)) {
            throw refused(key, "must be an array");
        }
        if (values.isEmpty()) {
            throw refused(key, "allows no value");
        }
        return values;
    }

    private void allow(List<?> values) {
        Map<String, @Nullable Object> named = Facts.ordered();
        for (Object value : values) {
            named.put(new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8), value);
        }
        if (facts.allowed == null) {
            facts.allowed = named;
        } else {
            facts.allowed.keySet().retainAll(named.keySet());
        }
    }

    private BigDecimal number(String key, @Nullable Object value) {
        if (value instanceof Number number) {
            return CanonicalJson.decimal(number);
        }
        throw refused(key, "must be a number");
    }

    private void multiple(String key, @Nullable Object value) {
        BigDecimal number = number(key, value);
        if (number.signum() <= 0) {
            throw refused(key, "must be above zero");
        }
        facts.multiples.add(number);
    }

    /** Limits beyond what an answer can hold are cut: they limit no less. */
    private int count(String key, @Nullable Object value) {
        BigDecimal number = number(key, value);
        if (number.signum() < 0 || number.stripTrailingZeros().scale() > 0) {
            throw refused(key, "must be a whole number, zero or above");
        }
        return number.min(BigDecimal.valueOf(Facts.UNLIMITED)).intValue();
    }

    private String text(String key, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw refused(key, "must be a string");
    }

    private void texts(String key, @Nullable Object value, Consumer<String> each) {
        if (!(value instanceof List<?> list)) {
            throw refused(key, "must be an array of strings");
        }
        for (Object element : list) {
            each.accept(text(key, element));
        }
    }

    private void format(String key, String name) {
        String pattern = Formats.patternOf(name);
        if (pattern == null) {
            throw refused(key, "cannot be enforced: " + name);
        }
        facts.patterns.add(pattern);
    }

    private void elements() {
        if (!schema.containsKey("items") && !schema.containsKey("prefixItems")) {
            return;
        }
        List<Part> prefix = new ArrayList<>();
        if (schema.containsKey("prefixItems")) {
            List<?> listed = values("prefixItems", schema.get("prefixItems"));
            for (int i = 0; i < listed.size(); i++) {
                prefix.add(part(listed.get(i), "prefixItems[" + i + "]"));
            }
        }
        Part items = schema.containsKey("items") ? part(schema.get("items"), "items") : null;
        facts.elements.add(new Facts.Elements(prefix, items));
    }

    private Part part(@Nullable Object below, String key) {
        if (below instanceof Map<?, ?> || below instanceof Boolean) {
            return new Part(below, at(key), false);
        }
        throw refused(key, "must be a schema");
    }

    private void members() {
        boolean saysMore = schema.containsKey("additionalProperties");
        if (!schema.containsKey("properties") && !saysMore) {
            return;
        }
        Map<String, Part> named = Facts.ordered();
        Object properties = schema.get("properties");
        if (properties instanceof Map<?, ?> object) {
            object.forEach((name, below) -> named.put((String) name, part(below, "properties." + name)));
        } else if (properties != null) {
            throw refused("properties", "must be an object");
        }
        Part additional = saysMore ? part(schema.get("additionalProperties"), "additionalProperties") : null;
        facts.members.add(new Facts.Members(named, additional));
    }

    private void checkLimits() {
        checkOrder("minLength", "maxLength");
        checkOrder("minItems", "maxItems");
        checkOrder("minProperties", "maxProperties");
        checkOrder("minimum", "maximum");
    }

    private void checkOrder(String low, String high) {
        if (schema.get(low) instanceof Number least
                && schema.get(high) instanceof Number most
                && CanonicalJson.decimal(least).compareTo(CanonicalJson.decimal(most)) > 0) {
            throw refused(low, "is above " + high);
        }
    }

    /** A schema without a type whose keywords all speak of one type means that type. */
    private void inferType() {
        if (schema.containsKey("type") || schema.containsKey("enum") || schema.containsKey("const")) {
            return;
        }
        if (ELSEWHERE.stream().anyMatch(schema::containsKey)) {
            return;
        }
        EnumSet<JsonType> meant = EnumSet.noneOf(JsonType.class);
        for (Object key : schema.keySet()) {
            if (OF_STRINGS.contains(key)) {
                meant.add(JsonType.STRING);
            } else if (OF_NUMBERS.contains(key)) {
                meant.add(JsonType.NUMBER);
            } else if (OF_ARRAYS.contains(key)) {
                meant.add(JsonType.ARRAY);
            } else if (OF_OBJECTS.contains(key)) {
                meant.add(JsonType.OBJECT);
            }
        }
        if (meant.size() == 1) {
            facts.types.retainAll(meant);
        }
    }
}
