package dev.pollux.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A PDF of one page with one line. */
public final class OnePagePdf {

    private OnePagePdf() {}

    /** Its bytes; the line is in ASCII, without parentheses and backslashes. */
    public static byte[] of(String line) {
        String drawing = "BT /F 12 Tf 40 100 Td (" + line + ") Tj ET";
        List<String> objects = List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1"
                        + "/BaseFont/Helvetica>>>>>>>>",
                "<</Length " + drawing.length() + ">>stream\n" + drawing + "\nendstream");
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        List<Integer> offsets = new ArrayList<>();
        for (String object : objects) {
            offsets.add(file.length());
            file.append(offsets.size()).append(" 0 obj").append(object).append("endobj\n");
        }
        int table = file.length();
        file.append("xref\n0 5\n0000000000 65535 f \n");
        offsets.forEach(offset -> file.append("%010d 00000 n \n".formatted(offset)));
        file.append("trailer<</Root 1 0 R/Size 5>>\nstartxref\n").append(table).append("\n%%EOF\n");
        return file.toString().getBytes(ISO_8859_1);
    }

    /** The same as JSON carries it. */
    public static String base64(String line) {
        return Base64.getEncoder().encodeToString(of(line));
    }
}
