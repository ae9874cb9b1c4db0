package dev.pollux.documents.office;

import dev.pollux.documents.reading.TableText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tables of documents and of slides, which differ in what is in their cells. */
final class Tables {

    /** Reads the text of a cell that starts. */
    @FunctionalInterface
    interface CellReader {
        String read(XmlReader cell) throws IOException;
    }

    private Tables() {}

    /** Reads the table that starts here. */
    static TableText read(XmlReader xml, CellReader cells) throws IOException {
        TableText table = new TableText();
        xml.each((row, rowName) -> {
            if (rowName.equals("tr")) {
                table.add(row(row, cells));
            }
        });
        return table;
    }

    private static List<String> row(XmlReader xml, CellReader cells) throws IOException {
        List<String> row = new ArrayList<>();
        xml.each((cell, cellName) -> {
            if (cellName.equals("tc")) {
                row.add(cells.read(cell));
            }
        });
        return row;
    }
}
