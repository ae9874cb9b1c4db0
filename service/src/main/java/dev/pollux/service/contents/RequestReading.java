package dev.pollux.service.contents;

import dev.pollux.documents.DocumentText;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.service.CallContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads the documents of one request, one after the other. Confined to the request's thread. */
final class RequestReading {

    private static final int MOST_CHARACTERS = 20_000_000;

    private final CallContext context;
    private final DocumentOrigins origins;
    private final DocumentTexts texts;
    private final Patience patience;
    private long characters;

    RequestReading(CallContext context, DocumentOrigins origins, DocumentTexts texts, Patience patience) {
        this.context = context;
        this.origins = origins;
        this.texts = texts;
        this.patience = patience;
    }

    List<Content> read(List<PlacedContent> contents) {
        List<Content> read = new ArrayList<>();
        for (PlacedContent placed : contents) {
            read.add(read(placed.path(), placed.content()));
        }
        return read;
    }

    private Content read(String path, Content content) {
        List<Part> read = new ArrayList<>();
        for (Part part : content.parts()) {
            read.add(DocumentPart.isDocument(part) ? read(DocumentPart.of(path, read.size(), part)) : part);
        }
        return new Content(read, content.role());
    }

    private Part read(DocumentPart part) {
        patience.requireTime();
        DocumentOrigins.Document document = origins.open(context, part, patience);
        DocumentBytes bytes = document.bytes();
        DocumentKey key = new DocumentKey(context.project(), bytes.sha256(), document.mimeType());
        DocumentText text = await(part, key, bytes);
        characters += text.text().length();
        if (characters > MOST_CHARACTERS) {
            throw ContentErrors.tooMuchText(MOST_CHARACTERS);
        }
        return ReadDocument.of(text).inPlaceOf(part.part());
    }

    private DocumentText await(DocumentPart part, DocumentKey key, DocumentBytes bytes) {
        try {
            CompletableFuture<DocumentText> reading = texts.find(key, bytes);
            return patience.await(most -> get(reading, most));
        } catch (ExecutionException failure) {
            throw DocumentFailures.translate(part.path(), failure.getCause() == null ? failure : failure.getCause());
        }
    }

    private static DocumentText get(CompletableFuture<DocumentText> reading, Duration most)
            throws ExecutionException, InterruptedException {
        try {
            return reading.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw GoogleErrors.deadlineExceeded();
        }
    }
}
