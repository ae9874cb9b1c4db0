package dev.pollux.documents.office;

import java.io.IOException;
import java.util.Map;

/** Reads one paragraph of a Word document as a line of Markdown. */
final class WordParagraph {
    private static final int DEEPEST = 6;

    private final Map<String, Integer> headings;
    private final StringBuilder text = new StringBuilder();
    private int heading;
    private int listLevel = -1;

    private WordParagraph(Map<String, Integer> headings) {
        this.headings = headings;
    }

    /** The paragraph that starts here; {@code headings} are levels by styles. */
    static String read(XmlReader xml, Map<String, Integer> headings) throws IOException {
        WordParagraph paragraph = new WordParagraph(headings);
        xml.each(paragraph::visit);
        return paragraph.prefix() + paragraph.text;
    }

    /** The number that is the value of the element which starts here; 0 if it is none. */
    static int number(XmlReader xml) {
        String value = xml.find("val").orElse("");
        return value.matches("\\d{1,2}") ? Integer.parseInt(value) : 0;
    }

    private void visit(XmlReader xml, String name) throws IOException {
        switch (name) {
            case "t" -> text.append(xml.content());
            case "tab" -> text.append('\t');
            case "br", "cr" -> text.append('\n');
            case "noBreakHyphen" -> text.append('-');
            case "pStyle" -> heading = headingOf(xml.find("val").orElse(""));
            case "outlineLvl" -> heading = number(xml) + 1;
            case "numPr" -> listLevel = 0;
            case "ilvl" -> listLevel = number(xml);
            case "footnoteReference", "endnoteReference" -> note(xml);
            case "p" -> text.append(read(xml, headings)).append('\n');
            // A paragraph's tab stops, what it was before a change, deleted text, codes of fields, copies for older
            // programs.
            case "tabs", "pPrChange", "del", "delText", "instrText", "Fallback" -> xml.skip();
            default -> {}
        }
    }

    private void note(XmlReader xml) {
        text.append("[^").append(xml.find("id").orElse("")).append(']');
    }

    private int headingOf(String style) {
        int named = style.matches("Heading[1-6]") ? style.charAt(style.length() - 1) - '0' : 0;
        return headings.getOrDefault(style, style.equals("Title") ? 1 : named);
    }

    private String prefix() {
        if (heading > 0 && heading <= DEEPEST) {
            return "#".repeat(heading) + " ";
        }
        return listLevel < 0 ? "" : "  ".repeat(listLevel) + "- ";
    }
}
