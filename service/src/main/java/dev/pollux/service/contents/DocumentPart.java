package dev.pollux.service.contents;

import dev.pollux.protocol.content.Blob;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.FileData;
import dev.pollux.protocol.content.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part that is a document, or says where one is.
 *
 * @param path of the member that says so, in snake_case with indices
 * @param part of the request
 */
record DocumentPart(String path, Part part) {

    /** All of these contents. */
    static List<DocumentPart> of(List<PlacedContent> contents) {
        List<DocumentPart> found = new ArrayList<>();
        contents.forEach(placed -> found.addAll(of(placed.path(), placed.content())));
        return found;
    }

    private static List<DocumentPart> of(String path, Content content) {
        List<DocumentPart> found = new ArrayList<>();
        for (int i = 0; i < content.parts().size(); i++) {
            Part part = content.parts().get(i);
            if (isDocument(part)) {
                found.add(of(path, i, part));
            }
        }
        return found;
    }

    static boolean isDocument(Part part) {
        return part.inlineData() != null || part.fileData() != null;
    }

    static DocumentPart of(String path, int index, Part part) {
        return new DocumentPart(
                path + "[" + index + "]" + (part.inlineData() == null ? ".file_data" : ".inline_data"), part);
    }

    /** The type that the client names; empty if it names none. */
    String declaredType() {
        Blob inline = part.inlineData();
        FileData file = part.fileData();
        return textOf(inline != null ? inline.mimeType() : file == null ? null : file.mimeType());
    }

    /** Where the document is, if it is not in the part. */
    FileLocation location() {
        FileData file = part.fileData();
        return FileLocation.of(textOf(file == null ? null : file.fileUri()));
    }

    private static String textOf(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
