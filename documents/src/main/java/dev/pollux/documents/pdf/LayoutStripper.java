package dev.pollux.documents.pdf;

import dev.pollux.documents.reading.ReadableText;
import dev.pollux.documents.reading.Reading;
import dev.pollux.documents.reading.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Puts a page's glyphs into reading order: by position, so that a row of a table is one line, its cells apart by tabs; columns of
 * running text one after the other.
 */
final class LayoutStripper extends PDFTextStripper {
    private static final int GLYPHS_PER_PAGE = 300_000;

    /** A gap wider than this many spaces, between words of a line, is between cells. */
    private static final float SPACES_BETWEEN_CELLS = 4;

    private final Reading reading;
    private int glyphs;
    private float endOfWord = Float.NaN;
    private boolean separated;

    LayoutStripper(Reading reading) {
        this.reading = reading;
        setSortByPosition(true);
        setShouldSeparateByBeads(false);
        setLineSeparator("\n");
        setPageEnd("");
        setParagraphEnd("");
        setArticleEnd("\n");
    }

    void write(PDDocument owner, PDPage page, ReadableText text) throws IOException {
        document = owner;
        output = text;
        glyphs = 0;
        if (page.hasContents()) {
            processPage(page);
        }
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        reading.check();
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition glyph) {
        reading.check();
        if (++glyphs > GLYPHS_PER_PAGE) {
            throw reading.refuse(
                    Refusal.TOO_LARGE,
                    "A page of the document contains more than " + GLYPHS_PER_PAGE + " characters of text.");
        }
        super.processTextPosition(glyph);
    }

    @Override
    protected void writePage() throws IOException {
        List<TextPosition> all = new ArrayList<>();
        charactersByArticle.forEach(all::addAll);
        charactersByArticle.clear();
        charactersByArticle.addAll(Columns.of(all).split(all));
        super.writePage();
    }

    @Override
    protected void writeString(String word, List<TextPosition> glyphsOfWord) throws IOException {
        if (separated) {
            output.write(separator(glyphsOfWord));
        }
        separated = false;
        output.write(word);
        endOfWord = glyphsOfWord.isEmpty() ? Float.NaN : endOf(glyphsOfWord.getLast());
    }

    @Override
    protected void writeWordSeparator() {
        separated = true;
    }

    @Override
    protected void writeLineSeparator() throws IOException {
        separated = false;
        super.writeLineSeparator();
    }

    private String separator(List<TextPosition> next) {
        if (next.isEmpty() || Float.isNaN(endOfWord)) {
            return " ";
        }
        TextPosition first = next.getFirst();
        return first.getXDirAdj() - endOfWord > SPACES_BETWEEN_CELLS * first.getWidthOfSpace() ? "\t" : " ";
    }

    private static float endOf(TextPosition glyph) {
        return glyph.getXDirAdj() + glyph.getWidthDirAdj();
    }
}
