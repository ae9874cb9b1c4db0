package dev.pollux.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** JSON objects with the same fields as comma-separated values (RFC 4180): a line with the fields' names, then one for each. */
final class CsvLines {

    private CsvLines() {}

    static List<String> of(Iterable<JsonNode> objects) {
        List<String> lines = new ArrayList<>();
        for (JsonNode object : objects) {
            List<String> fields = List.copyOf(object.propertyNames());
            if (lines.isEmpty()) {
                lines.add(line(fields.stream()));
            }
            lines.add(line(fields.stream().map(field -> object.path(field).asString(""))));
        }
        return lines;
    }

    private static String line(Stream<String> cells) {
        return cells.map(CsvLines::cell).collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
