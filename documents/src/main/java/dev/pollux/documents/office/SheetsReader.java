package dev.pollux.documents.office;

import dev.pollux.documents.reading.DocumentReader;
import dev.pollux.documents.reading.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Workbooks ({@code xlsx}): each sheet under its name, a line per row that has content, cells apart by tabs. Formulas show the
 * value they had last.
 */
public final class SheetsReader implements DocumentReader {
    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String STRINGS = "xl/sharedStrings.xml";

    @Override
    public int read(Reading reading) throws IOException {
        OfficeArchive archive = OfficeArchive.open(reading, SheetsReader::isWanted);
        CellValues values = new CellValues(strings(archive), CellDates.of(archive, WORKBOOK));
        for (Map.Entry<String, String> sheet : sheets(archive).entrySet()) {
            reading.text().write("## " + sheet.getKey() + "\n");
            if (archive.has(sheet.getValue())) {
                write(archive, sheet.getValue(), values);
            }
            reading.text().trimEnd();
            reading.text().write("\n\n");
        }
        reading.text().trimEnd();
        return 0;
    }

    private static boolean isWanted(String part) {
        return part.startsWith("xl/worksheets/")
                || part.equals(WORKBOOK)
                || part.equals(STRINGS)
                || part.equals(CellDates.STYLES)
                || part.equals("xl/_rels/workbook.xml.rels");
    }

    /** Parts by the names of their sheets, in order. */
    private static Map<String, String> sheets(OfficeArchive archive) throws IOException {
        Relationships relationships = Relationships.of(archive, WORKBOOK);
        Map<String, String> sheets = new LinkedHashMap<>();
        try (XmlReader xml = archive.part(WORKBOOK)) {
            xml.each((each, name) -> {
                if (name.equals("sheet")) {
                    String id = each.find("/relationships", "id").orElse("");
                    sheets.put(
                            each.find("name").orElse(""),
                            relationships.targets().getOrDefault(id, ""));
                }
            });
        }
        return sheets;
    }

    private static List<String> strings(OfficeArchive archive) throws IOException {
        List<String> strings = new ArrayList<>();
        if (archive.has(STRINGS)) {
            try (XmlReader xml = archive.part(STRINGS)) {
                xml.each((each, name) -> {
                    if (name.equals("si")) {
                        strings.add(CellValues.richText(each));
                    }
                });
            }
        }
        return strings;
    }

    private static void write(OfficeArchive archive, String sheet, CellValues values) throws IOException {
        try (XmlReader xml = archive.part(sheet)) {
            xml.each((each, name) -> {
                if (name.equals("row")) {
                    String row = row(each, values);
                    archive.reading().text().write(row.isBlank() ? "" : row + "\n");
                }
            });
        }
    }

    private static String row(XmlReader xml, CellValues values) throws IOException {
        StringBuilder row = new StringBuilder();
        int[] column = {0};
        xml.each((cell, name) -> {
            if (name.equals("c")) {
                int at = CellValues.column(cell.find("r").orElse(""), column[0]);
                String value = values.read(cell);
                if (!value.isEmpty()) {
                    row.repeat("\t", Math.max(at - column[0], 0)).append(value);
                    column[0] = Math.max(at, column[0]);
                }
            }
        });
        return row.toString();
    }
}
