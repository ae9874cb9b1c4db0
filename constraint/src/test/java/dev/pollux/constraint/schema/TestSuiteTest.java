package dev.pollux.constraint.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.Json;
import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.UnsupportedSchemaException;
import dev.pollux.constraint.Whitespace;
import dev.pollux.constraint.automaton.CanonicalJson;
import dev.pollux.constraint.grammar.Grammar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The JSON-Schema-Test-Suite with the standard's rules. Instances are written canonically, members in the schema's order. Whatever
 * does not go as the suite says is in {@code differences.txt}, each with its reason.
 */
class TestSuiteTest {
    private static final Path SUITE = Path.of("src/test/resources/json-schema-test-suite");
    private static final Path DIFFERENCES = Path.of("src/test/resources/differences.txt");

    private final List<String> found = new ArrayList<>();
    private int agreed;

    @Test
    void every_case_goes_as_the_suite_says_or_is_a_known_difference() throws IOException {
        try (Stream<Path> files = Files.walk(SUITE)) {
            files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(this::file);
        }
        Map<String, String> known = new TreeMap<>();
        for (String line : Files.readAllLines(DIFFERENCES)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int bar = line.indexOf(" | ");
                known.put(line.substring(bar + 3), line.substring(0, bar));
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(known.keySet());
        assertThat(agreed).isGreaterThan(600);
    }

    private void file(Path file) {
        String name = SUITE.relativize(file).toString().replace(".json", "");
        for (Object group : (List<?>) Json.parse(read(file))) {
            group(name, (Map<?, ?>) group);
        }
    }

    private void group(String file, Map<?, ?> group) {
        String name = file + ": " + group.get("description");
        Object schema = group.get("schema");
        Grammar grammar;
        try {
            grammar = GrammarReader.read(
                    new ConstraintDefinition.JsonSchema(schema, SchemaRules.STANDARD, "schema", Whitespace.COMPACT),
                    ConstraintLimits.DEFAULTS);
        } catch (UnsupportedSchemaException | SchemaTooComplexException refused) {
            refused(name, group, refused);
            return;
        }
        for (Object one : (List<?>) group.get("tests")) {
            Map<?, ?> test = (Map<?, ?>) one;
            byte[] text = CanonicalJson.bytes(ordered(test.get("data"), schema));
            boolean accepted = grammar.accepts(text);
            if (accepted == (boolean) test.get("valid")) {
                agreed++;
            } else {
                found.add(name + ": " + test.get("description") + (accepted ? " (accepted)" : " (rejected)"));
            }
        }
    }

    /** A schema that nothing satisfies is rightly refused. */
    private void refused(String name, Map<?, ?> group, RuntimeException refused) {
        boolean allInvalid = ((List<?>) group.get("tests"))
                .stream().allMatch(test -> Boolean.FALSE.equals(((Map<?, ?>) test).get("valid")));
        if (allInvalid) {
            agreed++;
        } else {
            found.add(name + " (refused: " + refused.getMessage() + ")");
        }
    }

    private static Object ordered(Object value, Object schema) {
        if (!(value instanceof Map<?, ?> object)
                || !(schema instanceof Map<?, ?> rules)
                || !(rules.get("properties") instanceof Map<?, ?> properties)) {
            return value;
        }
        Map<Object, Object> ordered = new LinkedHashMap<>();
        properties.forEach((name, below) -> {
            if (object.containsKey(name)) {
                ordered.put(name, ordered(object.get(name), below));
            }
        });
        object.forEach(ordered::putIfAbsent);
        return ordered;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
