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

/** Parsed JSON in the JDK's own types, as the validator wants to see it. */
record ParsedJson(@Nullable Object value, String pointer) implements JsonNode {

    static ParsedJson root(@Nullable Object value) {
        return new ParsedJson(value, "");
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

    @Override
    public String getJsonPointer() {
        return pointer;
    }

    @Override
    public SimpleType getNodeType() {
        return switch (value) {
            case Boolean truth -> SimpleType.BOOLEAN;
            case String text -> SimpleType.STRING;
            case Number number -> isWhole(decimal(number)) ? SimpleType.INTEGER : SimpleType.NUMBER;
            case List<?> array -> SimpleType.ARRAY;
            case Map<?, ?> object -> SimpleType.OBJECT;
            case null, default -> SimpleType.NULL;
        };
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
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
        return decimal(String.valueOf(value));
    }

    @Override
    public List<JsonNode> asArray() {
        List<JsonNode> elements = new ArrayList<>();
        if (value instanceof List<?> array) {
            for (Object element : array) {
                elements.add(new ParsedJson(element, pointer + "/" + elements.size()));
            }
        }
        return elements;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> members.put(
                    (String) name, new ParsedJson(member, pointer + "/" + JsonNode.encodeJsonPointer((String) name))));
        }
        return members;
    }

    /** Numbers are equal by value, whatever their scale; places do not matter. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof ParsedJson node) || kind() != node.kind()) {
            return false;
        }
        return switch (value) {
            case Number number -> asNumber().compareTo(node.asNumber()) == 0;
            case List<?> array -> asArray().equals(node.asArray());
            case Map<?, ?> object -> asObject().equals(node.asObject());
            case null -> true;
            default -> value.equals(node.value);
        };
    }

    private SimpleType kind() {
        SimpleType type = getNodeType();
        return type == SimpleType.INTEGER ? SimpleType.NUMBER : type;
    }

    @Override
    public int hashCode() {
        return value instanceof Number ? asNumber().stripTrailingZeros().hashCode() : kind().hashCode();
    }
}
