package dev.pollux.documents;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** PDF documents made for tests. */
final class Pdfs {
    private final PDDocument document = new PDDocument();

    /** Draws on a page. */
    @FunctionalInterface
    interface Drawing {
        void on(PDPageContentStream page) throws IOException;
    }

    /** Appends an A4 page. */
    Pdfs page(Drawing drawing) {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.setFont(new PDType1Font(FontName.HELVETICA), 11);
            drawing.on(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Appends a page with an image only. */
    Pdfs scannedPage() {
        return page(content -> content.drawImage(
                LosslessFactory.createFromImage(document, new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB)),
                50,
                50));
    }

    /** Appends many pages without any content. */
    Pdfs emptyPages(int count) {
        for (int i = 0; i < count; i++) {
            document.addPage(new PDPage(PDRectangle.A4));
        }
        return this;
    }

    Pdfs encrypted(String userPassword) {
        try {
            document.protect(new StandardProtectionPolicy("owner", userPassword, new AccessPermission()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    byte[] bytes() {
        return bytes(CompressParameters.DEFAULT_COMPRESSION);
    }

    /** With each object by itself, where there are otherwise streams of them. */
    byte[] looseBytes() {
        return bytes(CompressParameters.NO_COMPRESSION);
    }

    private byte[] bytes(CompressParameters compression) {
        try (document) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes, compression);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows text, its baseline {@code top} points below the page's upper edge. */
    static void show(PDPageContentStream page, float left, float top, String text) throws IOException {
        page.beginText();
        page.newLineAtOffset(left, PDRectangle.A4.getHeight() - top);
        page.showText(text);
        page.endText();
    }
}
