package dev.pollux.service.contents;

import dev.pollux.documents.DocumentLimits;
import dev.pollux.documents.Documents;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.service.CallContext;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
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
        List<PlacedContent> contents = placed(request);
        if (DocumentPart.of(contents).isEmpty()) {
            return new ReadRequest(context, request);
        }
        ReadContents read = read(context, contents);
        return new ReadRequest(read.context(), with(request, read.contents()));
    }

    /**
     * Reads the documents of these contents, likewise.
     *
     * @param contents of one request; their form and abilities have been checked
     * @throws ApiException as for a whole request
     */
    public ReadContents read(CallContext context, List<PlacedContent> contents) {
        List<DocumentPart> parts = DocumentPart.of(contents);
        if (parts.isEmpty()) {
            return new ReadContents(
                    context, contents.stream().map(PlacedContent::content).toList());
        }
        parts.forEach(origins::check);
        requireFewUrls(parts);
        Patience patience = Patience.of(context);
        List<Content> read = new RequestReading(context, origins, texts, patience).read(contents);
        patience.requireTime();
        return new ReadContents(context.within(patience.timeLeft()), read);
    }

    /** The turns, and then the system instruction if there is one. */
    private static List<PlacedContent> placed(GenerateContentRequest request) {
        List<PlacedContent> contents = new ArrayList<>();
        for (Content turn : request.contents()) {
            contents.add(new PlacedContent("contents[" + contents.size() + "].parts", turn));
        }
        Content system = request.systemInstruction();
        if (system != null) {
            contents.add(new PlacedContent("system_instruction.parts", system));
        }
        return contents;
    }

    private static GenerateContentRequest with(GenerateContentRequest request, List<Content> read) {
        int turns = request.contents().size();
        return new GenerateContentRequest(
                request.model(),
                read.subList(0, turns),
                request.systemInstruction() == null ? null : read.get(turns),
                request.tools(),
                request.toolConfig(),
                request.safetySettings(),
                request.generationConfig(),
                request.cachedContent(),
                request.serviceTier(),
                request.store());
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
