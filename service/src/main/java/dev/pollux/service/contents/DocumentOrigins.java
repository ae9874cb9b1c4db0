package dev.pollux.service.contents;

import dev.pollux.documents.ContentTypes;
import dev.pollux.outbound.OutboundException;
import dev.pollux.protocol.content.Blob;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/** Where documents come from: the request, a file, a URL. Safe for use by many threads at once. */
final class DocumentOrigins {

    private final PromptFiles files;
    private final Optional<UrlFetching> urls;

    /** @param urls empty where none are fetched */
    DocumentOrigins(PromptFiles files, Optional<UrlFetching> urls) {
        this.files = files;
        this.urls = urls;
    }

    /**
     * A document at hand.
     *
     * @param bytes for the caller to close
     * @param mimeType what to read them as
     */
    record Document(DocumentBytes bytes, String mimeType) {}

    /** Removes what processes left that ended in the middle of a fetch. */
    void removeLeftovers() {
        urls.ifPresent(UrlFetching::removeLeftovers);
    }

    /** @throws ApiException if nothing can come from there, whoever asks (wire: 400 INVALID_ARGUMENT) */
    void check(DocumentPart part) {
        String declared = part.declaredType();
        if (!declared.isEmpty()) {
            DocumentTypes.requireReadable(part.path(), declared);
        }
        if (part.part().inlineData() == null) {
            checkLocation(part);
        }
    }

    private void checkLocation(DocumentPart part) {
        switch (part.location()) {
            case FileLocation.OwnFile _ -> {}
            case FileLocation.Web _ -> {
                if (urls.isEmpty()) {
                    throw ContentErrors.urlsDisabled(part.path());
                }
            }
            case FileLocation.Film _ -> throw ContentErrors.missingAbility(part.path(), MediaAbilities.VIDEO);
            case FileLocation.Elsewhere elsewhere -> throw ContentErrors.unsupportedUri(elsewhere.uri());
        }
    }

    /**
     * Gets a document. It must have been checked.
     *
     * @throws ApiException if it cannot be had
     */
    Document open(CallContext context, DocumentPart part, Patience patience) {
        Blob inline = part.part().inlineData();
        if (inline != null) {
            byte[] content = inline.data() == null ? new byte[0] : inline.data().toByteArray();
            return typed(part, new InlineBytes(content), part.declaredType(), "");
        }
        return switch (part.location()) {
            case FileLocation.OwnFile file -> ofFile(part, files.requireUsable(context, file.uri()));
            case FileLocation.Web web -> fetched(part, web.url(), patience);
            case FileLocation.Film _, FileLocation.Elsewhere _ -> throw new IllegalStateException("not checked");
        };
    }

    private static Document ofFile(DocumentPart part, PromptFiles.PromptFile file) {
        String declared = part.declaredType();
        boolean known =
                declared.isEmpty() || ContentTypes.normalise(declared).equals(ContentTypes.normalise(file.mimeType()));
        if (!known) {
            return typed(part, new FileBytes(file), declared, "");
        }
        // Its bytes were looked at when it was uploaded.
        DocumentTypes.requireReadable(part.path(), file.mimeType());
        return new Document(new FileBytes(file), file.mimeType());
    }

    private Document fetched(DocumentPart part, URI url, Patience patience) {
        UrlFetching.Download download;
        try {
            download = patience.await(most -> urls.orElseThrow().fetch(url, most));
        } catch (OutboundException refusal) {
            // If it is the client who did not wait, the server of others is not to blame.
            patience.requireTime();
            throw DocumentFailures.translate(part.path(), refusal);
        }
        String declared = part.declaredType();
        String claimed = declared.isEmpty() ? DocumentTypes.claimedBy(download.contentType()) : declared;
        return typed(part, download.bytes(), claimed, fileName(url));
    }

    private static Document typed(DocumentPart part, DocumentBytes bytes, String claimed, String fileName) {
        try {
            return new Document(bytes, DocumentTypes.resolve(part.path(), claimed, bytes, fileName));
        } catch (RuntimeException refusal) {
            bytes.close();
            throw refusal;
        }
    }

    private static String fileName(URI url) {
        String path = Objects.requireNonNullElse(url.getPath(), "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
