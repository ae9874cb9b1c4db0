package dev.pollux.service.contents;

import dev.pollux.protocol.content.Blob;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.FileData;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.models.GenerateContentRequest;
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

    /** Where the parts of the system instruction are. */
    static final String SYSTEM = "system_instruction.parts";

    /** Where the parts of a turn are. */
    static String turn(int index) {
        return "contents[" + index + "].parts";
    }

    /** All of a request. */
    static List<DocumentPart> of(GenerateContentRequest request) {
        List<DocumentPart> found = new ArrayList<>();
        Content system = request.systemInstruction();
        if (system != null) {
            found.addAll(of(SYSTEM, system));
        }
        for (int i = 0; i < request.contents().size(); i++) {
            found.addAll(of(turn(i), request.contents().get(i)));
        }
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
