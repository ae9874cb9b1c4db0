package dev.pollux.documents.office;

import dev.pollux.documents.reading.DocumentReader;
import dev.pollux.documents.reading.ReadableText;
import dev.pollux.documents.reading.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Word documents ({@code docx}): paragraphs, headings, lists and tables as Markdown, then notes. Text that is marked as deleted,
 * headers and footers are left out.
 */
public final class WordReader implements DocumentReader {
    private static final String BODY = "word/document.xml";
    private static final String STYLES = "word/styles.xml";
    private static final List<String> NOTES = List.of("word/footnotes.xml", "word/endnotes.xml");
    private static final Set<String> WANTED = Set.of(BODY, STYLES, NOTES.get(0), NOTES.get(1));

    @Override
    public int read(Reading reading) throws IOException {
        OfficeArchive archive = OfficeArchive.open(reading, WANTED::contains);
        Map<String, Integer> headings = headings(archive);
        writePart(archive, BODY, headings);
        for (String notes : NOTES) {
            if (archive.has(notes)) {
                writePart(archive, notes, headings);
            }
        }
        reading.text().trimEnd();
        return 0;
    }

    private static void writePart(OfficeArchive archive, String part, Map<String, Integer> headings)
            throws IOException {
        ReadableText text = archive.reading().text();
        try (XmlReader xml = archive.part(part)) {
            xml.each((each, name) -> {
                switch (name) {
                    case "p" -> text.write(WordParagraph.read(each, headings) + "\n");
                    case "tbl" ->
                        Tables.read(each, cell -> cell(cell, headings)).write(text);
                    case "Fallback" -> each.skip();
                    default -> {}
                }
            });
        }
    }

    private static String cell(XmlReader xml, Map<String, Integer> headings) throws IOException {
        List<String> paragraphs = new ArrayList<>();
        xml.each((each, name) -> {
            if (name.equals("p")) {
                paragraphs.add(WordParagraph.read(each, headings));
            }
        });
        return String.join(" ", paragraphs);
    }

    /** Levels of headings, from 1, by ids of styles: the ids are words of the author's language. */
    private static Map<String, Integer> headings(OfficeArchive archive) throws IOException {
        Map<String, Integer> headings = new HashMap<>();
        if (archive.has(STYLES)) {
            try (XmlReader xml = archive.part(STYLES)) {
                String[] style = {""};
                xml.each((each, name) -> {
                    switch (name) {
                        case "style" -> style[0] = each.find("styleId").orElse("");
                        case "outlineLvl" -> headings.put(style[0], WordParagraph.number(each) + 1);
                        default -> {}
                    }
                });
            }
        }
        return headings;
    }
}
