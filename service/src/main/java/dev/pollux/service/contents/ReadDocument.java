package dev.pollux.service.contents;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.documents.DocumentText;
import dev.pollux.protocol.content.Blob;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.json.Bytes;
import java.util.Optional;

/**
 * A document that has been read. In contents it stands as inline data of type {@code text/plain}, whatever it was and wherever it
 * came from; one that had pages has the type's parameter {@code paged=true}. So contents can be kept, and need what they were made
 * of no more.
 *
 * @param text of the document
 * @param paged whether it is counted as modality DOCUMENT, else as TEXT
 */
public record ReadDocument(String text, boolean paged) {

    private static final String PLAIN = "text/plain";
    private static final String PAGED = "text/plain; paged=true";

    static ReadDocument of(DocumentText text) {
        return new ReadDocument(text.text(), text.paged());
    }

    /** The document in a part of contents that have been read, if it is one. */
    public static Optional<ReadDocument> in(Part part) {
        Blob inline = part.inlineData();
        if (inline == null || inline.data() == null) {
            return Optional.empty();
        }
        String text = UTF_8.decode(inline.data().asReadOnlyBuffer()).toString();
        return Optional.of(new ReadDocument(text, PAGED.equals(inline.mimeType())));
    }

    /** The same part with the text in place of what it was read from. */
    Part inPlaceOf(Part part) {
        return new Part(
                null,
                new Blob(paged ? PAGED : PLAIN, Bytes.of(text.getBytes(UTF_8))),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                part.thought(),
                part.thoughtSignature(),
                null,
                null,
                part.partMetadata());
    }
}
