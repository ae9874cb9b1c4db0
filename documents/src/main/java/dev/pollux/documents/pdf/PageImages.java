package dev.pollux.documents.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.jspecify.annotations.Nullable;

/** Whether a page shows images, itself or in its forms. They are not decoded. */
final class PageImages {
    private static final int DEPTH = 4;
    private static final int NAMES = 1000;

    private int names;

    private PageImages() {}

    static boolean areOn(PDPage page) {
        try {
            return new PageImages().areIn(page.getResources(), 0);
        } catch (IOException damaged) {
            return false;
        }
    }

    private boolean areIn(@Nullable PDResources resources, int depth) throws IOException {
        if (resources == null || depth > DEPTH) {
            return false;
        }
        for (COSName name : resources.getXObjectNames()) {
            if (++names > NAMES) {
                return false;
            }
            boolean image = resources.isImageXObject(name);
            if (image || isFormWithImages(resources, name, depth)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFormWithImages(PDResources resources, COSName name, int depth) throws IOException {
        return resources.getXObject(name) instanceof PDFormXObject form && areIn(form.getResources(), depth + 1);
    }
}
