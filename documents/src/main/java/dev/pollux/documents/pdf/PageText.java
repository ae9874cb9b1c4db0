package dev.pollux.documents.pdf;

import dev.pollux.documents.reading.ReadableText;
import dev.pollux.documents.reading.Reading;
import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Writes pages, each under the line that names it. */
final class PageText {
    private final PDDocument document;
    private final ReadableText text;
    private final LayoutStripper stripper;
    private final DecodedBytes decoded;

    PageText(PDDocument document, Reading reading, DecodedBytes decoded) {
        this.document = document;
        this.text = reading.text();
        this.stripper = new LayoutStripper(reading);
        this.decoded = decoded;
    }

    /** Writes one page, whose number counts from 1. */
    void write(PDPage page, int number) throws IOException {
        if (LostParts.areOf(page)) {
            throw decoded.refuse("The document is damaged: something of page " + number + " is not there.");
        }
        decoded.startPage();
        if (page.getCOSObject().getDictionaryObject(COSName.CONTENTS) instanceof BoundedStream stream) {
            stream.count();
        }
        int before = text.length();
        text.write(before == 0 ? "" : "\n\n");
        int start = text.length();
        text.write("[Page " + number + "]\n");
        int body = text.length();
        stripper.write(document, page, text);
        text.trimEnd();
        if (text.length() <= body) {
            text.cut(start);
            text.write("[Page " + number + ": " + emptiness(page) + "]");
        }
    }

    private static String emptiness(PDPage page) {
        return PageImages.areOn(page) ? "scanned image, no text" : "no text";
    }
}
