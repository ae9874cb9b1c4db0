package dev.pollux.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The PDF that all drivers ask about: three pages, the second with a ruled table, in a subset of an embedded font, compressed, as
 * word processors write them. Its text has about 280 tokens.
 */
final class ReportPdf {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final List<String> SUMMARY = List.of(
            "Harbour Café: report on the year 2025",
            "The café opened its second room in March and had 41,200 guests,",
            "a third more than in the year before. Most of them came at noon.",
            "The garden stayed closed until June because of the new roof.");

    private static final List<List<String>> TABLE = List.of(
            List.of("Quarter", "Guests", "Income", "Costs"),
            List.of("January to March", "7,900", "€ 71,300", "€ 68,150"),
            List.of("April to June", "10,450", "€ 96,800", "€ 80,020"),
            List.of("July to September", "13,100", "€ 121,650", "€ 93,400"),
            List.of("October to December", "9,750", "€ 90,200", "€ 84,775"));

    private static final List<String> OUTLOOK = List.of(
            "Outlook",
            "A new oven is ordered for € 14,500 and comes in February 2026.",
            "The lease of the garden ends in 2027; the owner wants to renew it.",
            "Written by Zoë Lindqvist, 12 January 2026.");

    private static final float LEFT = 60;
    private static final float TOP = PDRectangle.A4.getHeight() - 80;
    private static final float ROW = 22;
    private static final float COLUMN = 120;

    private ReportPdf() {}

    /** Writes it to {@code file}, which it returns. */
    static Path write(Path file) {
        try (var document = new PDDocument();
                InputStream bytes = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT)) {
            PDFont font = PDType0Font.load(document, bytes);
            addPage(document, font, page -> paragraph(page, SUMMARY));
            addPage(document, font, ReportPdf::table);
            addPage(document, font, page -> paragraph(page, OUTLOOK));
            document.save(file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Draws what a page shows. */
    @FunctionalInterface
    private interface Drawing {
        void on(PDPageContentStream page) throws IOException;
    }

    private static void addPage(PDDocument document, PDFont font, Drawing drawing) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.setFont(font, 12);
            drawing.on(content);
        }
    }

    private static void paragraph(PDPageContentStream page, List<String> lines) throws IOException {
        for (int line = 0; line < lines.size(); line++) {
            show(page, 0, line, lines.get(line));
        }
    }

    private static void table(PDPageContentStream page) throws IOException {
        for (int row = 0; row < TABLE.size(); row++) {
            List<String> cells = TABLE.get(row);
            for (int column = 0; column < cells.size(); column++) {
                show(page, column, row, cells.get(column));
                page.addRect(LEFT - 4 + column * COLUMN, TOP - 6 - row * ROW, COLUMN, ROW);
            }
        }
        page.stroke();
    }

    private static void show(PDPageContentStream page, int column, int row, String text) throws IOException {
        page.beginText();
        page.newLineAtOffset(LEFT + column * COLUMN, TOP - row * ROW);
        page.showText(text);
        page.endText();
    }
}
