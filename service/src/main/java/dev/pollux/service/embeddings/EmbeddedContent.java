package dev.pollux.service.embeddings;

import dev.pollux.protocol.content.Blob;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.FileData;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.service.Unsupported;
import dev.pollux.service.Violations;
import dev.pollux.service.contents.MediaAbilities;
import dev.pollux.service.contents.ReadDocument;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What may be in contents that get a vector: text and documents, all of them together one text. */
final class EmbeddedContent {

    private static final Set<String> ROLES = Set.of("", "user", "model", "function");
    private static final String TEXT_ONLY = "an embedding model reads text and documents";

    // Parts are told apart as paragraphs are.
    private static final String SEPARATOR = "\n";

    private EmbeddedContent() {}

    /** Notes parts that say nothing. */
    static void check(Violations violations, String path, Content content) {
        List<Part> parts = content.parts();
        violations.require(!parts.isEmpty(), path, "content.parts must not be empty.");
        for (int i = 0; i < parts.size(); i++) {
            violations.require(
                    parts.get(i).hasData(),
                    path + "[" + i + "].data",
                    "required oneof field 'data' must have one initialized field");
        }
    }

    /** @throws ApiException if it is said by neither user nor model, or a part is an empty text (wire: 400 INVALID_ARGUMENT) */
    static void requireWords(Content content) {
        requireRole(content);
        if (content.parts().stream().anyMatch(part -> "".equals(part.text()))) {
            throw GoogleErrors.emptyPart();
        }
    }

    /** @throws ApiException if it is said by neither user nor model (wire: 400 INVALID_ARGUMENT) */
    static void requireRole(Content content) {
        if (!ROLES.contains(Objects.requireNonNullElse(content.role(), ""))) {
            throw GoogleErrors.invalidRole();
        }
    }

    /** Notes parts that an embedding model cannot read. */
    static void checkAbilities(Unsupported unsupported, String path, Content content) {
        for (int i = 0; i < content.parts().size(); i++) {
            checkAbilities(unsupported, path + "[" + i + "]", content.parts().get(i));
        }
    }

    private static void checkAbilities(Unsupported unsupported, String path, Part part) {
        Blob inline = part.inlineData();
        FileData file = part.fileData();
        if (inline != null) {
            refuseMedia(unsupported, path + ".inline_data", inline.mimeType());
        } else if (file != null) {
            refuseMedia(unsupported, path + ".file_data", file.mimeType());
        } else {
            unsupported.refuse(part.text() == null, path, TEXT_ONLY);
        }
        unsupported.refuse(part.videoMetadata() != null, path + ".video_metadata", "this belongs to a video");
    }

    private static void refuseMedia(Unsupported unsupported, String path, @Nullable String mimeType) {
        Optional<String> missing = Optional.ofNullable(mimeType).flatMap(MediaAbilities::findMissing);
        missing.ifPresent(ability -> unsupported.refuse(true, path, ability));
    }

    /** All that a content says whose documents have been read. */
    static String text(Content read) {
        return read.parts().stream().map(EmbeddedContent::text).collect(Collectors.joining(SEPARATOR));
    }

    private static String text(Part part) {
        return ReadDocument.in(part)
                .map(ReadDocument::text)
                .orElseGet(() -> Objects.requireNonNullElse(part.text(), ""));
    }
}
