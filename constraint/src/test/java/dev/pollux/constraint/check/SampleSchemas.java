package dev.pollux.constraint.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Random schemas, each with a source of values that satisfy it, in the order and the ranges the automaton promises. */
final class SampleSchemas {
    private static final List<String> NAMES = List.of(
            "a", "ab", "abc", "name", "Größe", "ключ", "with \"quotes\"", "line\nbreak", "back\\slash", "😀", "");
    private static final String TEXT = "abcXYZ 09_-é漢😀\"\\\n\t/\u0001";

    /** Patterns with texts that they match. */
    private static final Map<String, List<String>> PATTERNS = Map.of(
            "^[a-z]{2,5}$", List.of("ab", "abcde"),
            "^(foo|bar)+$", List.of("foo", "foobarfoo"),
            "[0-9]{3}", List.of("123", "x4567\n\"y"),
            "^\\d{4}-\\d{2}$", List.of("2024-13"),
            "^[^\\s]+@[^\\s]+$", List.of("a@b", "é\\@😀"),
            "^(?:a|b?c)*$", List.of("", "abcac"),
            "x.y", List.of("xzy", "12x漢y"));

    private static final Map<String, List<String>> FORMATS = Map.of(
            "date", List.of("2024-02-29", "1999-12-31"),
            "time", List.of("23:59:59Z", "00:00:00.123+14:00"),
            "date-time", List.of("2024-02-29T12:00:00Z", "2023-04-30T12:00:00.5-03:30"),
            "uuid", List.of("123e4567-e89b-12d3-a456-426614174000"),
            "email", List.of("a.b+c@mail.example.org"),
            "duration", List.of("P1Y2M3DT4H5M6S", "PT30M", "P2W"));

    record Sample(Object schema, Supplier<Object> value) {}

    private final Random random;

    SampleSchemas(Random random) {
        this.random = random;
    }

    Sample next() {
        return random.nextInt(8) == 0 ? recursive() : any(3);
    }

    private Sample any(int depth) {
        int kinds = depth > 0 ? 15 : 9;
        return switch (random.nextInt(kinds)) {
            case 0 -> new Sample(Map.of("type", "null"), () -> null);
            case 1 -> new Sample(Map.of("type", "boolean"), random::nextBoolean);
            case 2 -> integer();
            case 3 -> number();
            case 4 -> string();
            case 5 -> words();
            case 6 -> fromTable("pattern", PATTERNS);
            case 7 -> fromTable("format", FORMATS);
            case 8 -> multiple();
            case 9, 10 -> array(depth);
            case 11 -> tuple(depth);
            case 12 -> anyOf(depth);
            default -> object(depth);
        };
    }

    private static Map<String, Object> schema(Object... pairs) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            schema.put((String) pairs[i], pairs[i + 1]);
        }
        return schema;
    }

    private Sample integer() {
        long low = random.nextInt(2000) - 1000L;
        long high = low + random.nextInt(1, 500);
        if (random.nextBoolean()) {
            Map<String, Object> both = schema(
                    "allOf", List.of(schema("type", "integer", "minimum", low), schema("exclusiveMaximum", high)));
            return new Sample(both, () -> random.nextLong(low, high));
        }
        return new Sample(
                schema("type", "integer", "minimum", low, "maximum", high), () -> random.nextLong(low, high + 1));
    }

    private Sample number() {
        BigDecimal low = BigDecimal.valueOf(random.nextInt(20000) - 10000L, 2);
        BigDecimal width = BigDecimal.valueOf(random.nextInt(1, 5000), 3);
        Supplier<Object> value = () -> low.add(width.multiply(BigDecimal.valueOf(random.nextInt(1, 1000), 3)));
        return new Sample(schema("type", "number", "exclusiveMinimum", low, "maximum", low.add(width)), value);
    }

    private Sample multiple() {
        int step = random.nextInt(1, 30);
        Supplier<Object> value = () -> (long) step * (random.nextInt(200) - 100);
        return new Sample(schema("type", "integer", "multipleOf", step), value);
    }

    private String text(int length) {
        int[] characters = TEXT.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }

    private Sample string() {
        int min = random.nextInt(5);
        int max = min + random.nextInt(20);
        return new Sample(
                schema("type", "string", "minLength", min, "maxLength", max), () -> text(random.nextInt(min, max + 1)));
    }

    private Sample words() {
        List<Object> words = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            words.add(random.nextInt(3) == 0 ? (Object) random.nextInt(100) : text(random.nextInt(6)));
        }
        Supplier<Object> value = () -> words.get(random.nextInt(words.size()));
        return random.nextInt(4) == 0
                ? new Sample(schema("const", words.getFirst()), words::getFirst)
                : new Sample(schema("enum", words), value);
    }

    private Sample fromTable(String keyword, Map<String, List<String>> table) {
        List<String> keys = table.keySet().stream().sorted().toList();
        String key = keys.get(random.nextInt(keys.size()));
        List<String> texts = table.get(key);
        return new Sample(schema("type", "string", keyword, key), () -> texts.get(random.nextInt(texts.size())));
    }

    private Sample array(int depth) {
        Sample items = any(depth - 1);
        int min = random.nextInt(3);
        int max = min + random.nextInt(4);
        Supplier<Object> value = () -> {
            List<Object> elements = new ArrayList<>();
            for (int i = random.nextInt(min, max + 1); i > 0; i--) {
                elements.add(items.value.get());
            }
            return elements;
        };
        return new Sample(schema("type", "array", "items", items.schema, "minItems", min, "maxItems", max), value);
    }

    private Sample tuple(int depth) {
        Sample first = any(depth - 1);
        Sample second = any(depth - 1);
        Supplier<Object> value = () -> {
            List<Object> elements = new ArrayList<>();
            elements.add(first.value.get());
            elements.add(second.value.get());
            return elements;
        };
        List<Object> prefix = List.of(first.schema, second.schema);
        return new Sample(schema("type", "array", "prefixItems", prefix, "items", false, "minItems", 2), value);
    }

    private Sample anyOf(int depth) {
        List<Sample> branches = List.of(any(depth - 1), any(depth - 1), any(depth - 1));
        List<Object> schemas = branches.stream().map(Sample::schema).toList();
        return new Sample(
                schema("anyOf", schemas),
                () -> branches.get(random.nextInt(branches.size())).value.get());
    }

    private Sample object(int depth) {
        Map<String, Sample> members = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            members.put(NAMES.get(random.nextInt(NAMES.size())), any(depth - 1));
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        members.forEach((name, member) -> properties.put(name, member.schema));
        List<String> required =
                members.keySet().stream().filter(name -> random.nextBoolean()).toList();
        Sample additional = random.nextInt(4) == 0 ? any(depth - 1) : null;
        Map<String, Object> schema = schema("type", "object", "properties", properties, "required", required);
        if (additional != null) {
            schema.put("additionalProperties", additional.schema);
        }
        return new Sample(schema, () -> value(members, required, additional));
    }

    private Object value(Map<String, Sample> members, List<String> required, Sample additional) {
        Map<String, Object> value = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            if (required.contains(name) || random.nextBoolean()) {
                value.put(name, member.value.get());
            }
        });
        for (int i = additional == null ? 0 : random.nextInt(3); i > 0; i--) {
            value.put("more " + text(3) + i, additional.value.get());
        }
        return value;
    }

    private Sample recursive() {
        Sample leaf = any(1);
        Map<String, Object> node = schema(
                "type", "object",
                "properties",
                        schema(
                                "value",
                                leaf.schema,
                                "children",
                                schema("type", "array", "items", schema("$ref", "#/$defs/node"))),
                "required", List.of("value"));
        Map<String, Object> root = schema("$ref", "#/$defs/node", "$defs", schema("node", node));
        return new Sample(root, () -> tree(leaf, 3));
    }

    private Object tree(Sample leaf, int depth) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("value", leaf.value.get());
        if (depth > 0 && random.nextBoolean()) {
            List<Object> children = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                children.add(tree(leaf, depth - 1));
            }
            value.put("children", children);
        }
        return value;
    }
}
