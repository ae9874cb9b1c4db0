package dev.pollux.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tables of a Markdown page, as cells without their markup. */
record MarkdownTable(List<String> columns, List<List<String>> rows) {

    static List<MarkdownTable> tablesOf(Path page) {
        List<MarkdownTable> tables = new ArrayList<>();
        boolean inTable = false;
        for (String line : Repository.textOf(page).lines().toList()) {
            if (!line.startsWith("|")) {
                inTable = false;
            } else if (!inTable) {
                tables.add(new MarkdownTable(cellsOf(line), new ArrayList<>()));
                inTable = true;
            } else if (!line.startsWith("|--")) {
                tables.getLast().rows().add(cellsOf(line));
            }
        }
        return tables;
    }

    private static List<String> cellsOf(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toList();
    }
}
