package dev.pollux.constraint.check;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parsed JSON in the JDK's own types, as the validator wants to see it. A value keeps its nodes, so that what is known of a node is found
 * again.
 *
 * <p>Threading: an answer's nodes are confined to one validation; a schema's are only read once its validator is made.
 */
final class ParsedJson implements JsonNode {
    private final @Nullable Object value;
    private final @Nullable ParsedJson parent;
    private final String token;
    private final Work work;
    private @Nullable List<JsonNode> elements;
    private @Nullable Map<String, JsonNode> members;

    private ParsedJson(@Nullable Object value, @Nullable ParsedJson parent, String token, Work work) {
        this.value = value;
        this.parent = parent;
        this.token = token;
        this.work = work;
    }

    static ParsedJson root(@Nullable Object value) {
        return new ParsedJson(value, null, "", new Work());
    }

    private ParsedJson child(@Nullable Object below, String name) {
        return new ParsedJson(below, this, name, work);
    }

    /** Texts never need parsing: schemas and answers come parsed. */
    static final class Factory implements JsonNodeFactory {
        @Override
        public JsonNode wrap(Object value) {
            return value instanceof JsonNode node ? node : root(value);
        }

        @Override
        public JsonNode create(String json) {
            throw new UnsupportedOperationException("JSON comes parsed");
        }
    }

    @Nullable
    Object value() {
        return value;
    }

    /** What the validation has done that this node is part of. */
    Work work() {
        return work;
    }

    /** How many values stand right below; for a text, in the same measure, how long it is to look at. */
    int size() {
        return switch (value) {
            case List<?> array -> array.size();
            case Map<?, ?> object -> object.size();
            case String text -> text.length() / 100;
            case null, default -> 0;
        };
    }

    /** Made when asked for: most nodes are never reported, and a long name would be repeated in all below it. */
    @Override
    public String getJsonPointer() {
        return parent == null ? "" : parent.getJsonPointer() + "/" + JsonNode.encodeJsonPointer(token);
    }

    @Override
    public SimpleType getNodeType() {
        return switch (value) {
            case Boolean truth -> SimpleType.BOOLEAN;
            case String text -> SimpleType.STRING;
            case Number number -> isWhole(NormalText.decimal(number)) ? SimpleType.INTEGER : SimpleType.NUMBER;
            case List<?> array -> SimpleType.ARRAY;
            case Map<?, ?> object -> SimpleType.OBJECT;
            case null, default -> SimpleType.NULL;
        };
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    @Override
    public boolean asBoolean() {
        return Boolean.TRUE.equals(value);
    }

    @Override
    public String asString() {
        return String.valueOf(value);
    }

    @Override
    public BigInteger asInteger() {
        return asNumber().toBigInteger();
    }

    @Override
    public BigDecimal asNumber() {
        return NormalText.decimal(String.valueOf(value));
    }

    @Override
    public List<JsonNode> asArray() {
        if (elements == null) {
            elements = new ArrayList<>();
            if (value instanceof List<?> array) {
                for (Object element : array) {
                    elements.add(child(element, String.valueOf(elements.size())));
                }
            }
        }
        return elements;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        if (members == null) {
            Map<String, JsonNode> found = new LinkedHashMap<>();
            if (value instanceof Map<?, ?> object) {
                object.forEach((name, member) -> found.put((String) name, child(member, (String) name)));
            }
            members = found;
        }
        return members;
    }

    /** Equal as JSON is: numbers by value, whatever their scale, and members in any order; places do not matter. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParsedJson node && NormalText.of(value).equals(NormalText.of(node.value));
    }

    @Override
    public int hashCode() {
        return NormalText.of(value).hashCode();
    }
}
