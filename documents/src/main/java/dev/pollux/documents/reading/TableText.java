package dev.pollux.documents.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table as Markdown writes it: a line per row, the first of which heads the others. */
public final class TableText {
    private final List<List<String>> rows = new ArrayList<>();
    private int width;

    /** Appends a row. Cells become one line each. */
    public void add(List<String> cells) {
        rows.add(cells.stream().map(TableText::oneLine).toList());
        width = Math.max(width, cells.size());
    }

    /** Writes the rows, each with an end of line; nothing if there are none. */
    public void write(ReadableText text) {
        for (int row = 0; row < rows.size(); row++) {
            text.write("| " + String.join(" | ", filled(rows.get(row))) + " |\n");
            if (row == 0) {
                text.write("| " + String.join(" | ", Collections.nCopies(width, "---")) + " |\n");
            }
        }
    }

    private List<String> filled(List<String> cells) {
        List<String> filled = new ArrayList<>(cells);
        filled.addAll(Collections.nCopies(width - cells.size(), ""));
        return filled;
    }

    private static String oneLine(String cell) {
        return cell.strip().replaceAll("\\s*\\R\\s*", " ").replace("|", "\\|");
    }
}
