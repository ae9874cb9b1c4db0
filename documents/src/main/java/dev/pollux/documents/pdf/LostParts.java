package dev.pollux.documents.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.jspecify.annotations.Nullable;

/** What a page refers to and the document does not have. PDFBox takes it for nothing, as if the page had less on it. */
final class LostParts {
    private LostParts() {}

    /** Whether a page, its content, or what its text is written with, is not there. */
    static boolean areOf(PDPage page) {
        COSDictionary entries = page.getCOSObject();
        return isStandIn(entries)
                || isContentLost(entries.getItem(COSName.CONTENTS))
                || areFontsLost(page.getResources());
    }

    /** PDFBox puts an empty page where it finds none; a page of a document's own names at least its parent. */
    private static boolean isStandIn(COSDictionary page) {
        return page.size() == 1;
    }

    private static boolean isContentLost(@Nullable COSBase content) {
        COSBase found = content instanceof COSObject reference ? reference.getObject() : content;
        if (found instanceof COSArray pieces) {
            return pieces.toList().stream().anyMatch(LostParts::isContentLost);
        }
        return content instanceof COSObject && !(found instanceof COSStream);
    }

    private static boolean areFontsLost(@Nullable PDResources resources) {
        COSDictionary fonts =
                resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.FONT);
        return fonts != null && fonts.getValues().stream().anyMatch(LostParts::isFontLost);
    }

    private static boolean isFontLost(COSBase font) {
        COSBase found = font instanceof COSObject reference ? reference.getObject() : font;
        return isMissing(found)
                || (found instanceof COSDictionary entries && isLost(entries.getItem(COSName.TO_UNICODE)));
    }

    private static boolean isLost(@Nullable COSBase item) {
        return item instanceof COSObject reference && isMissing(reference.getObject());
    }

    private static boolean isMissing(@Nullable COSBase found) {
        return found == null || found == COSNull.NULL;
    }
}
