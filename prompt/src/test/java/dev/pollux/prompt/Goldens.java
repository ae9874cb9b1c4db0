package dev.pollux.prompt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code src/test/goldens/generate.mjs} made: an oracle's rendering of every template and case. Needs node and npm. */
record Goldens(Clock clock, Map<String, Object> variables, Map<String, Map<String, Object>> cases, List<Golden> all) {

    private static final Path SCRIPT = Path.of("src/test/goldens/generate.mjs");
    private static final Path WORK = Path.of("target/goldens");

    /**
     * The oracle's word on one case.
     *
     * @param text what it rendered; null if it failed
     */
    record Golden(String template, String title, String text) {
        String source() throws IOException {
            return Files.readString(WORK.resolve("models/templates").resolve(template));
        }
    }

    static Goldens load() throws IOException, InterruptedException {
        generate();
        ObjectMapper json = new ObjectMapper();
        JsonNode inputs = json.readTree(Files.readString(SCRIPT.resolveSibling("cases.json")));
        List<Golden> all = new ArrayList<>();
        json.readTree(Files.readString(WORK.resolve("goldens.json"))).forEach(row -> all.add(golden(row)));
        return new Goldens(
                Clock.fixed(
                        LocalDateTime.parse(inputs.get("now").asString()).toInstant(ZoneOffset.UTC), ZoneOffset.UTC),
                json.convertValue(inputs.get("variables"), new TypeReference<>() {}),
                cases(json.convertValue(inputs.get("cases"), new TypeReference<>() {})),
                all);
    }

    private static Map<String, Map<String, Object>> cases(Map<String, Object> inputs) {
        Map<String, Map<String, Object>> cases = new LinkedHashMap<>();
        inputs.forEach((title, input) -> cases.put(title, asVariables(input)));
        return cases;
    }

    private static Map<String, Object> asVariables(Object input) {
        Map<String, Object> variables = new LinkedHashMap<>();
        if (input instanceof Map<?, ?> named) {
            named.forEach((name, value) -> variables.put((String) name, longs(value)));
        } else {
            variables.put("messages", input);
        }
        return variables;
    }

    /** Templates know one kind of integer. */
    private static Object longs(Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case List<?> list -> list.stream().map(Goldens::longs).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((name, entry) -> copy.put(name, longs(entry)));
                yield copy;
            }
            default -> value;
        };
    }

    private static Golden golden(JsonNode row) {
        String text = row.has("text") ? row.get("text").asString() : null;
        return new Golden(row.get("template").asString(), row.get("case").asString(), text);
    }

    private static void generate() throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", SCRIPT.toString(), WORK.toString())
                .inheritIO()
                .start();
        if (node.waitFor() != 0) {
            throw new IOException("The goldens could not be generated; see the output of node above.");
        }
    }
}
