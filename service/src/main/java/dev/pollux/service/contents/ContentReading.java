package dev.pollux.service.contents;

import dev.pollux.documents.DocumentLimits;
import dev.pollux.documents.Documents;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.service.CallContext;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes requests readable: each document in contents and system instruction, inline, a file or behind a URL, becomes its text.
 *
 * <p>Safe for use by many threads at once. The caller's thread waits, and is interrupted when its client goes away.
 */
public final class ContentReading {

    private static final int MOST_URLS = 20;
    private static final long MOST_KEPT_BYTES = 1L << 30;

    private final DocumentOrigins origins;
    private final DocumentTexts texts;

    ContentReading(DocumentOrigins origins, DocumentTexts texts) {
        this.origins = origins;
        this.texts = texts;
    }

    /** Reads what is in requests themselves; nobody has files, and no URL is fetched. */
    public static ContentReading inlineOnly() {
        return new ContentReading(
                new DocumentOrigins(PromptFiles.none(), Optional.empty()),
                new DocumentTexts(new Documents(DocumentLimits.DEFAULT), Optional.empty()));
    }

    /**
     * Reads documents from everywhere.
     *
     * @param files of the callers
     * @param urls empty where no URL is fetched
     * @param documents not closed
     * @param folder for what may be lost: texts of files, and what is being fetched
     */
    public static ContentReading of(PromptFiles files, Optional<UrlAccess> urls, Documents documents, Path folder) {
        PrivateFolder fetched = new PrivateFolder(folder.resolve("fetched"));
        PrivateFolder texts = new PrivateFolder(folder.resolve("texts"));
        return new ContentReading(
                new DocumentOrigins(
                        files, urls.map(access -> new UrlFetching(access.client(), access.limits(), fetched))),
                new DocumentTexts(
                        documents, Optional.of(new DocumentShelf(texts, MOST_KEPT_BYTES, InstantSource.system()))));
    }

    /** Forgets what documents say that are not needed, by the SHA-256 of their bytes; gives how many these were. */
    int forgetUnless(Predicate<String> needed) {
        origins.removeLeftovers();
        return texts.forgetUnless(needed);
    }

    /**
     * Reads the documents of a request. Nothing is read or fetched before all that can be refused is.
     *
     * @param request whose form, turns and abilities have been checked
     * @throws ApiException if a document cannot be read (wire: 400, and 403 for files), or not in time (504)
     */
    public ReadRequest read(CallContext context, GenerateContentRequest request) {
        List<DocumentPart> parts = DocumentPart.of(request);
        if (parts.isEmpty()) {
            return new ReadRequest(context, request);
        }
        parts.forEach(origins::check);
        requireFewUrls(parts);
        Patience patience = Patience.of(context);
        GenerateContentRequest read = new RequestReading(context, origins, texts, patience).read(request);
        patience.requireTime();
        return new ReadRequest(context.within(patience.timeLeft()), read);
    }

    private static void requireFewUrls(List<DocumentPart> parts) {
        long urls = parts.stream()
                .filter(part -> part.part().inlineData() == null)
                .filter(part -> part.location() instanceof FileLocation.Web)
                .count();
        if (urls > MOST_URLS) {
            throw ContentErrors.tooManyUrls(MOST_URLS);
        }
    }
}
