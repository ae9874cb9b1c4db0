package dev.pollux.prompt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code src/test/goldens/generate.mjs} made: an oracle's rendering of every template and case. Needs node and npm. */
record Goldens(
        Clock clock, Map<String, Object> variables, Map<String, List<Map<String, Object>>> cases, List<Golden> all) {

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
                json.convertValue(inputs.get("cases"), new TypeReference<>() {}),
                all);
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
