package dev.pollux.service.files;

import dev.pollux.documents.ContentTypes;
import dev.pollux.protocol.error.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What files may be. What the client declares wins over what the bytes look like, unless the two clearly exclude each other: bytes
 * hardly tell one kind of text from another, and nobody knows all types that clients declare.
 */
final class FileTypes {

    // Google's samples call input of batches "jsonl" (behaviour.md section 12).
    private static final Pattern FORM = Pattern.compile("jsonl|[\\w!#$&^.+-]+/[\\w!#$&^.+*-]+(?:\\s*;.*)?");
    private static final int LONGEST = 255;

    private static final Pattern TEXT = Pattern.compile("text/(?!rtf).*|application/(?:json|xml)|image/svg\\+xml");
    private static final Pattern MEDIUM = Pattern.compile("(?:image|audio|video)/.*|application/pdf");

    // Programs: no model reads them, and whoever calls one a text means harm.
    private static final Set<String> PROGRAMS = Set.of(
            "application/x-msdownload",
            "application/x-dosexec",
            "application/vnd.microsoft.portable-executable",
            "application/x-executable",
            "application/x-elf",
            "application/x-sharedlib",
            "application/x-mach-binary",
            "application/x-mach-o",
            "application/x-mach-o-executable");

    private FileTypes() {}

    /**
     * What a client declares, before there are bytes; empty if it declares nothing.
     *
     * @throws ApiException if it is no type or one that is never taken (wire: 400 INVALID_ARGUMENT)
     */
    static String declared(String mimeType) {
        boolean wellFormed =
                mimeType.length() <= LONGEST && FORM.matcher(mimeType).matches();
        if (!mimeType.isEmpty() && (!wellFormed || isProgram(mimeType))) {
            throw FileErrors.unsupportedType(mimeType);
        }
        return mimeType;
    }

    /**
     * What a file counts as.
     *
     * @param declared may be empty
     * @param bytes the file from its first byte on; not closed
     * @throws ApiException if the bytes are none that are taken, or contradict what is declared (wire: 400 INVALID_ARGUMENT)
     */
    static String resolve(String declared, InputStream bytes) {
        try {
            String detected = ContentTypes.detectDeclared(declared, bytes, "");
            if (isProgram(detected)) {
                throw FileErrors.unsupportedType(detected);
            }
            if (contradicts(ContentTypes.normalise(declared), detected)) {
                throw FileErrors.otherType(declared, detected);
            }
            return declared.isEmpty() ? detected : declared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contradicts(String declared, String detected) {
        boolean text = TEXT.matcher(declared).matches();
        boolean known = text || MEDIUM.matcher(declared).matches();
        boolean bothText = text && TEXT.matcher(detected).matches();
        return known && !bothText && !ContentTypes.agrees(declared, detected);
    }

    private static boolean isProgram(String mimeType) {
        return PROGRAMS.contains(ContentTypes.normalise(mimeType));
    }
}
