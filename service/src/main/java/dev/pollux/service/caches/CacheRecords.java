package dev.pollux.service.caches;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.caches.CachedContent;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.store.caches.CachedPrompt;
import java.time.ZoneOffset;
import java.util.List;

/** Cached prompts as the wire shows them, and what they say as the store remembers it. */
final class CacheRecords {

    private CacheRecords() {}

    /** Everything but what it says, which is never answered. */
    static CachedContent of(CachedPrompt prompt) {
        return new CachedContent(
                CacheNames.of(prompt.id()),
                "models/" + prompt.model(),
                null,
                List.of(),
                List.of(),
                null,
                prompt.createdAt(),
                prompt.updatedAt(),
                prompt.expiresAt().atOffset(ZoneOffset.UTC),
                null,
                prompt.displayName(),
                new CachedContent.UsageMetadata(prompt.tokens()));
    }

    /** What is remembered of what it says. */
    static String contentOf(GenerateContentRequest said) {
        return new String(ProtoJson.writeLine(said), UTF_8);
    }

    /** What it says. */
    static GenerateContentRequest said(CachedPrompt prompt) {
        return ProtoJson.read(prompt.content().getBytes(UTF_8), GenerateContentRequest.class);
    }
}
