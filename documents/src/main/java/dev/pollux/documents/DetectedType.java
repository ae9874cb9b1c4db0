package dev.pollux.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/** What Tika makes of first bytes and a name. Its table of types is loaded with the first question. */
final class DetectedType {
    static final int HEAD = 1 << 16;

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    /** Folders in an office archive, and what they make it. */
    private static final List<String[]> FOLDERS = List.of(
            new String[] {"word/", OFFICE + "wordprocessingml.document"},
            new String[] {"xl/", OFFICE + "spreadsheetml.sheet"},
            new String[] {"ppt/", OFFICE + "presentationml.presentation"});

    private static final byte[] PDF = "%PDF-".getBytes(ISO_8859_1);

    /** A PDF may begin with other bytes, but no more than these. */
    private static final int BEFORE_PDF = 1024;

    private DetectedType() {}

    static String of(byte[] head, String fileName) throws IOException {
        if (indexOf(head, PDF, BEFORE_PDF) >= 0) {
            return "application/pdf";
        }
        Metadata metadata = new Metadata();
        if (!fileName.isEmpty()) {
            metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
        }
        try (TikaInputStream bytes = TikaInputStream.get(head)) {
            String type =
                    MimeTypes.getDefaultMimeTypes().detect(bytes, metadata).toString();
            return type.equals("application/zip") || type.equals("application/x-tika-ooxml")
                    ? archive(head, type)
                    : type;
        }
    }

    /** An archive names each of its parts in front of it. */
    private static String archive(byte[] head, String otherwise) {
        if (indexOf(head, "[Content_Types].xml".getBytes(ISO_8859_1), head.length) < 0) {
            return otherwise;
        }
        for (String[] folder : FOLDERS) {
            if (indexOf(head, folder[0].getBytes(ISO_8859_1), head.length) >= 0) {
                return folder[1];
            }
        }
        return otherwise;
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int limit) {
        int last = Math.min(limit, bytes.length - wanted.length);
        for (int start = 0; start <= last; start++) {
            int matched = 0;
            while (matched < wanted.length && bytes[start + matched] == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return start;
            }
        }
        return -1;
    }
}
