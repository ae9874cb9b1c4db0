package dev.pollux.documents.pdf;

import dev.pollux.documents.reading.DocumentReader;
import dev.pollux.documents.reading.Reading;
import dev.pollux.documents.reading.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/**
 * The text of a PDF, page by page, each under a line that names it. A page without text says so.
 *
 * <p>A document of which something is missing is refused; one whose objects are elsewhere than it says, but all there, is read.
 *
 * <p>The file is in memory while it is read. Drawn and scanned text is not recognised.
 */
public final class PdfReader implements DocumentReader {
    static {
        FontMappers.set(new BundledFonts());
    }

    @Override
    public int read(Reading reading) throws IOException {
        DecodedBytes decoded = new DecodedBytes(reading);
        BoundedPdfParser parser = BoundedPdfParser.of(fileOf(reading), decoded);
        try (PDDocument document = parse(parser, reading)) {
            List<PDPage> pages = pagesOf(document, reading);
            requireAll(parser.claimedPages(), pages.size(), reading);
            PageText text = new PageText(document, reading, decoded);
            for (int i = 0; i < pages.size(); i++) {
                reading.check();
                text.write(pages.get(i), i + 1);
            }
            return pages.size();
        }
    }

    private static RandomAccessReadBuffer fileOf(Reading reading) throws IOException {
        try (InputStream bytes = reading.open()) {
            return new RandomAccessReadBuffer(bytes.readAllBytes());
        }
    }

    private static PDDocument parse(BoundedPdfParser parser, Reading reading) throws IOException {
        try {
            return parser.parse();
        } catch (InvalidPasswordException e) {
            throw reading.refuse(Refusal.ENCRYPTED, "The document is encrypted.");
        }
    }

    private static void requireAll(int claimed, int found, Reading reading) {
        if (found < claimed) {
            throw reading.refuse(
                    Refusal.BROKEN,
                    "The document is damaged: it should have " + claimed + " pages, but only " + found + " are there.");
        }
    }

    /** Those that are there: the number that the document claims is only a claim. */
    private static List<PDPage> pagesOf(PDDocument document, Reading reading) {
        List<PDPage> pages = new ArrayList<>();
        document.getPages().forEach(pages::add);
        if (pages.isEmpty()) {
            throw reading.refuse(Refusal.BROKEN, "The document has no pages.");
        }
        int limit = reading.bounds().pages();
        if (pages.size() > limit) {
            throw reading.refuse(
                    Refusal.TOO_LARGE,
                    "The document contains " + pages.size() + " pages which exceeds the supported page limit of "
                            + limit + ".");
        }
        return pages;
    }
}
