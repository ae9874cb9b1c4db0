package dev.pollux.service.contents;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pollux.blobs.BlobException;
import dev.pollux.documents.DocumentException;
import dev.pollux.documents.DocumentText;
import dev.pollux.documents.Documents;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The texts of documents, each read once: whoever asks while it is read waits for the same reading. They are remembered in memory
 * for a while, those of files on disk as well.
 *
 * <p>A reading goes on when nobody waits for it any more: most clients come again.
 *
 * <p>Safe for use by many threads at once.
 */
final class DocumentTexts {

    private static final long MOST_BYTES = 64L << 20;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Documents documents;
    private final Optional<DocumentShelf> shelf;
    private final ConcurrentMap<DocumentKey, CompletableFuture<DocumentText>> readings = new ConcurrentHashMap<>();
    private final Cache<DocumentKey, DocumentText> texts = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher(DocumentTexts::bytes)
            .expireAfterAccess(REMEMBERED)
            .build();

    DocumentTexts(Documents documents, Optional<DocumentShelf> shelf) {
        this.documents = documents;
        this.shelf = shelf;
    }

    private static int bytes(DocumentKey key, DocumentText text) {
        return (int)
                Math.min(Integer.MAX_VALUE, Character.BYTES * (long) text.text().length());
    }

    /**
     * The text of a document, or a failure: a {@link DocumentException} or a {@link BlobException}.
     *
     * @param bytes closed when they are needed no more
     */
    CompletableFuture<DocumentText> find(DocumentKey key, DocumentBytes bytes) {
        CompletableFuture<DocumentText> reading = new CompletableFuture<>();
        CompletableFuture<DocumentText> running = readings.putIfAbsent(key, reading);
        if (running != null) {
            bytes.close();
            return running;
        }
        Thread.ofVirtual().name("read-document").start(() -> read(key, bytes, reading));
        return reading;
    }

    /** Forgets the texts on disk of documents that are not needed, by digest, and what is in memory of them; gives how many these were. */
    int forgetUnless(Predicate<String> needed) {
        return shelf.map(kept -> forget(kept, needed)).orElse(0);
    }

    private int forget(DocumentShelf kept, Predicate<String> needed) {
        Set<String> unneeded = kept.contents().stream().filter(needed.negate()).collect(Collectors.toSet());
        unneeded.forEach(kept::forget);
        texts.asMap().keySet().removeIf(key -> unneeded.contains(key.sha256()));
        kept.removeLeftovers();
        return unneeded.size();
    }

    private void read(DocumentKey key, DocumentBytes bytes, CompletableFuture<DocumentText> reading) {
        try {
            reading.complete(require(key, bytes));
        } catch (Throwable failure) {
            // Whatever it is, somebody waits for it.
            reading.completeExceptionally(failure);
        } finally {
            readings.remove(key);
        }
    }

    private DocumentText require(DocumentKey key, DocumentBytes bytes) throws DocumentException {
        try (bytes) {
            DocumentText known = texts.getIfPresent(key);
            if (known != null) {
                return known;
            }
            DocumentText text = bytes.areOfFile() ? readOnce(key, bytes) : read(key, bytes);
            texts.put(key, text);
            return text;
        }
    }

    private DocumentText readOnce(DocumentKey key, DocumentBytes bytes) throws DocumentException {
        Optional<DocumentText> kept = shelf.flatMap(known -> known.find(key));
        if (kept.isPresent()) {
            return kept.get();
        }
        DocumentText text = read(key, bytes);
        shelf.ifPresent(keeping -> keeping.keep(key, text));
        return text;
    }

    private DocumentText read(DocumentKey key, DocumentBytes bytes) throws DocumentException {
        try {
            return documents.read(bytes.source(), key.mimeType());
        } catch (DocumentException refusal) {
            Optional<BlobException> failure = bytes.failure();
            if (failure.isPresent()) {
                throw failure.get();
            }
            throw refusal;
        }
    }
}
