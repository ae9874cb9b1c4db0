package dev.pollux.service.contents;

import dev.pollux.documents.ContentTypes;
import dev.pollux.documents.Documents;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.service.BlobFailures;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What type a document is read as: the one that the client names, else that of where it is, else what its bytes say. */
final class DocumentTypes {

    private static final String UNKNOWN = "application/octet-stream";

    private DocumentTypes() {}

    /** @throws ApiException if nothing of this type is read (wire: 400 INVALID_ARGUMENT) */
    static void requireReadable(String path, String mimeType) {
        Optional<String> ability = MediaAbilities.findMissing(mimeType);
        if (ability.isPresent()) {
            throw ContentErrors.missingAbility(path, ability.get());
        }
        if (!Documents.isSupported(mimeType)) {
            throw ContentErrors.unsupportedType(mimeType);
        }
    }

    /**
     * The type of bytes that may be anything.
     *
     * @param claimed by the client or by a server; may be empty
     * @param fileName may be empty
     * @throws ApiException if they are nothing that is read, or not what is claimed (wire: 400 INVALID_ARGUMENT)
     */
    static String resolve(String path, String claimed, DocumentBytes bytes, String fileName) {
        String detected = detect(claimed, bytes, fileName);
        String type = claimed.isEmpty() ? detected : claimed;
        requireReadable(path, type);
        if (!ContentTypes.agrees(type, detected)) {
            throw ContentErrors.otherType(path, type, detected);
        }
        return type;
    }

    /** What a server claims; empty if that says nothing. */
    static String claimedBy(String contentType) {
        return ContentTypes.normalise(contentType).equals(UNKNOWN) ? "" : contentType;
    }

    private static String detect(String claimed, DocumentBytes bytes, String fileName) {
        try (InputStream head = bytes.source().open()) {
            return ContentTypes.detectDeclared(claimed, head, fileName);
        } catch (IOException unreadable) {
            throw bytes.failure().map(BlobFailures::translate).orElseGet(GoogleErrors::internal);
        }
    }
}
