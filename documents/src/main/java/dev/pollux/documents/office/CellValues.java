package dev.pollux.documents.office;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** What cells show. */
final class CellValues {
    /** A workbook has no more columns. */
    private static final int COLUMNS = 16_384;

    /** Digits that a spreadsheet shows of a number. */
    private static final MathContext DIGITS = new MathContext(15);

    private final List<String> strings;
    private final CellDates dates;

    CellValues(List<String> strings, CellDates dates) {
        this.strings = strings;
        this.dates = dates;
    }

    /** The column of a cell, from 0, by its reference, such as {@code B7}; {@code otherwise} if it has none. */
    static int column(String reference, int otherwise) {
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)) && column < COLUMNS; i++) {
            column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
        }
        return column == 0 ? otherwise : Math.clamp(column - 1, 0, COLUMNS - 1);
    }

    /** Text of several formats, without its readings in another script. */
    static String richText(XmlReader xml) throws IOException {
        StringBuilder text = new StringBuilder();
        xml.each((each, name) -> {
            switch (name) {
                case "t" -> text.append(each.content());
                case "rPh" -> each.skip();
                default -> {}
            }
        });
        return text.toString();
    }

    /** The cell that starts here, on one line. */
    String read(XmlReader xml) throws IOException {
        String type = xml.find("t").orElse("n");
        String style = xml.find("s").orElse("");
        StringBuilder value = new StringBuilder();
        xml.each((each, name) -> {
            switch (name) {
                case "v" -> value.append(each.content());
                case "is" -> value.append(richText(each));
                case "f" -> each.skip();
                default -> {}
            }
        });
        return shown(type, style, value.toString()).strip().replaceAll("[\\s&&[^ ]]+", " ");
    }

    private String shown(String type, String style, String value) {
        return switch (type) {
            case "s" -> string(value);
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "n" -> number(value, style);
            default -> value;
        };
    }

    private String string(String index) {
        boolean known = index.matches("\\d{1,9}") && Integer.parseInt(index) < strings.size();
        return known ? strings.get(Integer.parseInt(index)) : "";
    }

    private String number(String value, String style) {
        if (!value.matches("-?\\d{1,30}(\\.\\d{1,40})?([eE][+-]?\\d{1,2})?")) {
            return value;
        }
        BigDecimal number = new BigDecimal(value);
        return dates.find(number, style)
                .orElseGet(() -> number.round(DIGITS).stripTrailingZeros().toPlainString());
    }
}
